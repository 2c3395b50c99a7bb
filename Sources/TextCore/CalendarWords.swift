/// The names of months and weekdays in the languages that news is written in, as CLDR has them (wide and short, in
/// dates and alone), with a few that feeds write beside those.
public enum CalendarWords {
  /// A line for each language: its code, the months from January on, and the weekdays from Monday on. Forms of one
  /// name stand apart by slashes, words of one form by low lines; all are in small letters and without full stops.
  public static let table = """
    en january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept \
    october/oct november/nov december/dec monday/mon tuesday/tue wednesday/wed thursday/thu friday/fri \
    saturday/sat sunday/sun
    de januar/jan/jän/jänner februar/feb/feber märz/mär/mrz/maerz april/apr mai juni/jun juli/jul august/aug \
    september/sept/sep oktober/okt november/nov dezember/dez montag/mo dienstag/di mittwoch/mi donnerstag/do \
    freitag/fr samstag/sa sonntag/so
    fr janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août/aoû septembre/sept octobre/oct \
    novembre/nov décembre/déc lundi/lun mardi/mar mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim
    es enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago \
    septiembre/sept/set/setiembre octubre/oct noviembre/nov diciembre/dic lunes/lun martes/mar miércoles/mié \
    jueves/jue viernes/vie sábado/sáb domingo/dom
    it gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago \
    settembre/set/sett ottobre/ott novembre/nov dicembre/dic lunedì/lun martedì/mar mercoledì/mer giovedì/gio \
    venerdì/ven sabato/sab domenica/dom
    pt janeiro/jan fevereiro/fev março/mar/marco abril/abr maio/mai junho/jun julho/jul agosto/ago \
    setembro/set outubro/out novembro/nov dezembro/dez segunda-feira/seg/segunda terça-feira/ter/terça \
    quarta-feira/qua/quarta quinta-feira/qui/quinta sexta-feira/sex/sexta sábado/sáb/sábado \
    domingo/dom/domingo
    nl januari/jan februari/feb maart/mrt/maa april/apr mei juni/jun juli/jul augustus/aug september/sep \
    oktober/okt november/nov december/dec maandag/ma dinsdag/di woensdag/wo donderdag/do vrijdag/vr \
    zaterdag/za zondag/zo
    sv januari/jan februari/feb mars april/apr maj juni juli augusti/aug september/sep oktober/okt \
    november/nov december/dec måndag/mån tisdag/tis onsdag/ons torsdag/tors fredag/fre lördag/lör söndag/sön
    da januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep oktober/okt \
    november/nov december/dec mandag/man tirsdag/tirs onsdag/ons torsdag/tors fredag/fre lørdag/lør søndag/søn
    nb januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt \
    november/nov desember/des mandag/man tirsdag/tir onsdag/ons torsdag/tor fredag/fre lørdag/lør søndag/søn
    nn januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt \
    november/nov desember/des måndag/må tysdag/ty onsdag/on torsdag/to fredag/fr laurdag/la søndag/sø
    is janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt \
    nóvember/nóv desember/des mánudagur/mán þriðjudagur/þri miðvikudagur/mið fimmtudagur/fim föstudagur/fös \
    laugardagur/lau sunnudagur/sun
    fi tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis \
    huhtikuuta/huhtikuu/huhti toukokuuta/toukokuu/touko kesäkuuta/kesäkuu/kesä heinäkuuta/heinäkuu/heinä \
    elokuuta/elokuu/elo syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras \
    joulukuuta/joulukuu/joulu maanantaina/maanantai/ma tiistaina/tiistai/ti keskiviikkona/keskiviikko/ke \
    torstaina/torstai/to perjantaina/perjantai/pe lauantaina/lauantai/la sunnuntaina/sunnuntai/su
    et jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt \
    november/nov detsember/dets esmaspäev/e teisipäev/t kolmapäev/k neljapäev/n reede/r laupäev/l pühapäev/p
    lv janvāris/janv februāris/febr marts aprīlis/apr maijs jūnijs/jūn jūlijs/jūl augusts/aug septembris/sept \
    oktobris/okt novembris/nov decembris/dec pirmdiena/pirmd otrdiena/otrd trešdiena/trešd ceturtdiena/ceturtd \
    piektdiena/piektd sestdiena/sestd svētdiena/svētd
    lt sausio/sausis/saus vasario/vasaris/vas kovo/kovas/kov balandžio/balandis/bal gegužės/gegužė/geg \
    birželio/birželis/birž liepos/liepa/liep rugpjūčio/rugpjūtis/rugp rugsėjo/rugsėjis/rugs spalio/spalis/spal \
    lapkričio/lapkritis/lapkr gruodžio/gruodis/gruod pirmadienis/pr antradienis/an trečiadienis/tr \
    ketvirtadienis/kt penktadienis/pn šeštadienis/št sekmadienis/sk
    pl stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj \
    czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz \
    października/październik/paź listopada/listopad/lis grudnia/grudzień/gru poniedziałek/pon wtorek/wt \
    środa/śr czwartek/czw piątek/pt sobota/sob niedziela/niedz
    cs ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn \
    července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis \
    prosince/prosinec/pro pondělí/po úterý/út středa/st čtvrtek/čt pátek/pá sobota/so neděle/ne
    sk januára/január/jan februára/február/feb marca/marec/mar apríla/apríl/apr mája/máj júna/jún júla/júl \
    augusta/august/aug septembra/september/sep októbra/október/okt novembra/november/nov decembra/december/dec \
    pondelok/po utorok/ut streda/st štvrtok/št piatok/pi sobota/so nedeľa/ne
    hu január/jan/januárban február/febr március/márc április/ápr május/máj június/jún július/júl \
    augusztus/aug szeptember/szept október/okt november/nov december/dec hétfő/h kedd/k szerda/sze \
    csütörtök/cs péntek/p szombat/szo vasárnap/v
    sl januar/jan februar/feb marec/mar april/apr maj junij/jun julij/jul avgust/avg september/sep oktober/okt \
    november/nov december/dec ponedeljek/pon torek/tor sreda/sre četrtek/čet petek/pet sobota/sob nedelja/ned
    hr siječnja/siječanj/sij veljače/veljača/velj ožujka/ožujak/ožu travnja/travanj/tra svibnja/svibanj/svi \
    lipnja/lipanj/lip srpnja/srpanj/srp kolovoza/kolovoz/kol rujna/rujan/ruj listopada/listopad/lis \
    studenoga/studeni/stu/studenog prosinca/prosinac/pro ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet \
    petak/pet subota/sub nedjelja/ned
    bs januar/jan februar/feb mart/mar april/apr maj juni/jun juli/jul august/aug septembar/sep oktobar/okt \
    novembar/nov decembar/dec ponedjeljak/pon utorak/uto srijeda/sri četvrtak/čet petak/pet subota/sub \
    nedjelja/ned
    sr јануар/јан фебруар/феб март/мар април/апр мај јун јул август/авг септембар/сеп октобар/окт новембар/нов \
    децембар/дец понедељак/пон уторак/уто среда/сре четвртак/чет петак/пет субота/суб недеља/нед
    sr januar/jan februar/feb mart/mar april/apr maj jun jul avgust/avg septembar/sep oktobar/okt novembar/nov \
    decembar/dec ponedeljak/pon utorak/uto sreda/sre četvrtak/čet petak/pet subota/sub nedelja/ned
    mk јануари/јан февруари/фев март/мар април/апр мај јуни/јун јули/јул август/авг септември/сеп октомври/окт \
    ноември/ное декември/дек понеделник/пон вторник/вто среда/сре четврток/чет петок/пет сабота/саб недела/нед
    bg януари/яну февруари/фев март април/апр май юни юли август/авг септември/сеп октомври/окт ноември/ное \
    декември/дек понеделник/пн вторник/вт сряда/ср четвъртък/чт петък/пт събота/сб неделя/нд
    ro ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept \
    octombrie/oct noiembrie/nov decembrie/dec luni/lun marți/mar miercuri/mie joi vineri/vin sâmbătă/sâm \
    duminică/dum
    sq janar/jan shkurt/shk mars/mar prill/pri maj qershor/qer korrik/korr gusht/gush shtator/sht tetor/tet \
    nëntor/nën dhjetor/dhj hënë/hën martë/mar mërkurë/mër enjte/enj premte/pre shtunë/sht diel/die
    el ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ/μάρ απριλίου/απρίλιος/απρ \
    μαΐου/μάιος/μαΐ/μάι ιουνίου/ιούνιος/ιουν/ιούν ιουλίου/ιούλιος/ιουλ/ιούλ αυγούστου/αύγουστος/αυγ/αύγ \
    σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε/νοέ δεκεμβρίου/δεκέμβριος/δεκ \
    δευτέρα/δευ τρίτη/τρί τετάρτη/τετ πέμπτη/πέμ παρασκευή/παρ σάββατο/σάβ κυριακή/κυρ
    tr ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki \
    kasım/kas aralık/ara pazartesi/pzt salı/sal çarşamba/çar perşembe/per cuma/cum cumartesi/cmt pazar/paz
    az yanvar/yan fevral/fev mart/mar aprel/apr may iyun/iyn iyul/iyl avqust/avq sentyabr/sen oktyabr/okt \
    noyabr/noy dekabr/dek bazar_ertəsi/be çərşənbə_axşamı/ça çərşənbə/ç cümə_axşamı/ca cümə/c şənbə/ş bazar/b
    ru января/январь/янв февраля/февраль/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн \
    июля/июль/июл августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/нояб/ноя \
    декабря/декабрь/дек понедельник/пн вторник/вт среда/ср четверг/чт пятница/пт суббота/сб воскресенье/вс
    uk січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав \
    червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт \
    листопада/листопад/лист грудня/грудень/груд понеділок/пн вівторок/вт середа/ср четвер/чт пʼятниця/пт \
    субота/сб неділя/нд
    be студзеня/студзень/сту лютага/люты/лют сакавіка/сакавік/сак красавіка/красавік/кра мая/май \
    чэрвеня/чэрвень/чэр ліпеня/ліпень/ліп жніўня/жнівень/жні верасня/верасень/вер кастрычніка/кастрычнік/кас \
    лістапада/лістапад/ліс снежня/снежань/сне панядзелак/пн аўторак/аў серада/ср чацвер/чц пятніца/пт \
    субота/сб нядзеля/нд
    kk қаңтар/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там қыркүйек/қыр \
    қазан/қаз қараша/қар желтоқсан/жел дүйсенбі/дс сейсенбі/сс сәрсенбі/ср бейсенбі/бс жұма/жм сенбі/сб \
    жексенбі/жс
    ka იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ \
    სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ ორშაბათი/ორშ სამშაბათი/სამ ოთხშაბათი/ოთხ \
    ხუთშაბათი/ხუთ პარასკევი/პარ შაბათი/შაბ კვირა/კვი
    hy հունվարի/հունվար/հնվ փետրվարի/փետրվար/փտվ մարտի/մարտ/մրտ ապրիլի/ապրիլ/ապր մայիսի/մայիս/մյս \
    հունիսի/հունիս/հնս հուլիսի/հուլիս/հլս օգոստոսի/օգոստոս/օգս սեպտեմբերի/սեպտեմբեր/սեպ \
    հոկտեմբերի/հոկտեմբեր/հոկ նոյեմբերի/նոյեմբեր/նոյ դեկտեմբերի/դեկտեմբեր/դեկ երկուշաբթի/երկ երեքշաբթի/երք \
    չորեքշաբթի/չրք հինգշաբթի/հնգ ուրբաթ/ուր շաբաթ/շբթ կիրակի/կիր
    he ינואר/ינו׳ פברואר/פבר׳ מרץ אפריל/אפר׳ מאי יוני יולי אוגוסט/אוג׳ ספטמבר/ספט׳ אוקטובר/אוק׳ נובמבר/נוב׳ \
    דצמבר/דצמ׳ יום_שני/יום_ב׳ יום_שלישי/יום_ג׳ יום_רביעי/יום_ד׳ יום_חמישי/יום_ה׳ יום_שישי/יום_ו׳ יום_שבת/שבת \
    יום_ראשון/יום_א׳
    ar يناير/كانون_الثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/نيسان/ابريل/أفريل مايو/أيار/ماي \
    يونيو/حزيران/جوان يوليو/تموز/جويلية/يوليوز أغسطس/آب/اغسطس/أوت/غشت سبتمبر/أيلول/شتنبر \
    أكتوبر/تشرين_الأول/اكتوبر نوفمبر/تشرين_الثاني/نونبر ديسمبر/كانون_الأول/دجنبر الاثنين الثلاثاء الأربعاء \
    الخميس الجمعة السبت الأحد
    fa ژانویه فوریه مارس آوریل مه/مهٔ ژوئن ژوئیه/جولای/ژوئیهٔ اوت/آگوست سپتامبر اکتبر نوامبر دسامبر دوشنبه \
    سه_شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
    hi जनवरी/जन॰ फ़रवरी/फ़र॰ मार्च अप्रैल मई जून जुलाई/जुल॰ अगस्त/अग॰ सितंबर/सित॰ अक्टूबर/अक्टू॰/अक्तूबर/अक्तू॰ \
    नवंबर/नव॰ दिसंबर/दिस॰ सोमवार/सोम मंगलवार/मंगल बुधवार/बुध गुरुवार/गुरु शुक्रवार/शुक्र शनिवार/शनि रविवार/रवि
    bn জানুয়ারি/জানু ফেব্রুয়ারি/ফেব মার্চ এপ্রিল/এপ্রি মে জুন জুলাই/জুল আগস্ট/আগ সেপ্টেম্বর/সেপ/সেপ্ট \
    অক্টোবর/অক্টো নভেম্বর/নভে ডিসেম্বর/ডিসে সোমবার/সোম মঙ্গলবার/মঙ্গল বুধবার/বুধ বৃহস্পতিবার/বৃহস্পতি \
    শুক্রবার/শুক্র শনিবার/শনি রবিবার/রবি
    ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار
    th มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย \
    ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค วันจันทร์/จันทร์ วันอังคาร/อังคาร วันพุธ/พุธ วันพฤหัสบดี/พฤหัส \
    วันศุกร์/ศุกร์ วันเสาร์/เสาร์ วันอาทิตย์/อาทิตย์
    vi - - - - - - - - - - - - thứ_hai/thứ_2 thứ_ba/thứ_3 thứ_tư/thứ_4 thứ_năm/thứ_5 thứ_sáu/thứ_6 \
    thứ_bảy/thứ_7 chủ_nhật/cn
    id januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt september/sep \
    oktober/okt november/nov desember/des senin/sen selasa/sel rabu/rab kamis/kam jumat/jum sabtu/sab \
    minggu/min
    ms januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep oktober/okt \
    november/nov disember/dis isnin/isn selasa/sel rabu/rab khamis/kha jumaat/jum sabtu/sab ahad/ahd
    ca gener/gen febrer/febr març abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct \
    novembre/nov desembre/des dilluns/dl dimarts/dt dimecres/dc dijous/dj divendres/dv dissabte/ds diumenge/dg
    eu urtarrila/urt/urtarrilaren/urtarrilak otsaila/ots/otsailaren/otsailak martxoa/mar/martxoaren/martxoak \
    apirila/api/apirilaren/apirilak maiatza/mai/maiatzaren/maiatzak ekaina/eka/ekainaren/ekainak \
    uztaila/uzt/uztailaren/uztailak abuztua/abu/abuztuaren/abuztuak iraila/ira/irailaren/irailak \
    urria/urr/urriaren/urriak azaroa/aza/azaroaren/azaroak abendua/abe/abenduaren/abenduak astelehena/al \
    asteartea/ar asteazkena/az osteguna/og ostirala/or larunbata/lr igandea/ig
    gl xaneiro/xan febreiro/feb marzo/mar abril/abr maio xuño xullo/xul agosto/ago setembro/set outubro/out \
    novembro/nov decembro/dec luns martes/mar mércores/mér xoves/xov venres/ven sábado/sáb domingo/dom
    ga eanáir/ean feabhra/feabh márta aibreán/aib bealtaine/beal meitheamh/meith iúil lúnasa/lún \
    meán_fómhair/mfómh deireadh_fómhair/dfómh samhain/samh nollaig/noll luain/luan máirt céadaoin/céad \
    déardaoin/déar haoine/aoine sathairn/sath domhnaigh/domh
    cy ionawr/ion chwefror/chwef/chw mawrth/maw ebrill/ebr mai mehefin/meh gorffennaf/gorff/gor awst medi \
    hydref/hyd tachwedd/tach rhagfyr/rhag llun mawrth/maw mercher/mer iau gwener/gwen/gwe sadwrn/sad sul
    mt jannar/jan frar/fra marzu/mar april/apr mejju/mej ġunju/ġun lulju/lul awwissu/aww settembru/set \
    ottubru/ott novembru/nov diċembru/diċ it-tnejn/tne it-tlieta/tli l-erbgħa/erb il-ħamis/ħam il-ġimgħa/ġim \
    is-sibt/sib il-ħadd/ħad
    af januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug september/sep \
    oktober/okt november/nov desember/des maandag/ma dinsdag/di woensdag/wo donderdag/do vrydag/vr saterdag/sa \
    sondag/so
    sw januari/jan februari/feb machi/mac aprili/apr mei juni/jun julai/jul agosti/ago septemba/sep oktoba/okt \
    novemba/nov desemba/des jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili
    fil enero/ene pebrero/peb marso/mar abril/abr mayo/may hunyo/hun hulyo/hul agosto/ago setyembre/set \
    oktubre/okt nobyembre/nob disyembre/dis lunes/lun martes/mar miyerkules/miy huwebes/huw biyernes/biy \
    sabado/sab linggo/lin
    ta ஜனவரி/ஜன பிப்ரவரி/பிப் மார்ச்/மார் ஏப்ரல்/ஏப் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆக செப்டம்பர்/செப் அக்டோபர்/அக் \
    நவம்பர்/நவ டிசம்பர்/டிச திங்கள்/திங் செவ்வாய்/செவ் புதன்/புத வியாழன்/வியா வெள்ளி/வெள் சனி ஞாயிறு/ஞாயி
    """

  /// The names that one language has, by what they name.
  public struct Names: Sendable {
    /// 1 to 12.
    public var months: [String: Int] = [:]
    /// 1 (Monday) to 7.
    public var weekdays: [String: Int] = [:]

    public init() {}
  }

  private static let byLanguage: [String: Names] = {
    var languages: [String: Names] = [:]
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: " ")
      guard let code = columns.first else { continue }
      var names = Names()
      for (index, forms) in columns.dropFirst().enumerated() {
        for form in forms.split(separator: "/") where form != "-" {
          let form = String(form).replacing("_", with: " ")
          if index < 12 { names.months[form] = index + 1 } else { names.weekdays[form] = index - 11 }
        }
      }
      languages[String(code)] = names
    }
    return languages
  }()

  /// The names of a language by its primary code, in small letters and without full stops.
  public static func names(of code: String) -> Names? { byLanguage[code] }

  /// The names of months and weekdays in a language, by its code, in small letters; of their short forms those of four
  /// letters or more, as shorter ones are too often other words. Empty for languages that are not in the table.
  public static func longNames(of language: String) -> Set<String> { longNames[language] ?? [] }

  private static let longNames: [String: Set<String>] = {
    var names: [String: Set<String>] = [:]
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let code = fields.first else { continue }
      for forms in fields.dropFirst() {
        for (place, form) in forms.split(separator: "/").enumerated()
        where (place == 0 || form.count > 3) && form != "-" && !form.contains("_") {
          names[String(code), default: []].insert(String(form))
        }
      }
    }
    return names
  }()
}
