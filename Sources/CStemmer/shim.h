// The Snowball stemmers (libstemmer).
#include <libstemmer.h>
