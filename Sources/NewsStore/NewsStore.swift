import GRDB
import NewsModel
