"""The English that drafted questions are made with: verbs, words that lean on others, places, titles. Read it, add to it."""


def these(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


def names(lines: str) -> frozenset[str]:
    """Return the names of a list, parted by commas."""
    return frozenset(name.strip() for name in lines.replace("\n", " ").split(",") if name.strip())


AUXILIARIES = these("was were is are has have had will would could can may might must should did does do")
BASE = dict(
    pair.split("=")
    for pair in """accused=accuse acquired=acquire added=add adopted=adopt agreed=agree announced=announce appeared=appear appointed=appoint
    approved=approve arrested=arrest arrived=arrive asked=ask attacked=attack attended=attend awarded=award backed=back banned=ban beat=beat
    became=become began=begin blamed=blame blocked=block bought=buy broke=break brought=bring built=build called=call canceled=cancel
    cancelled=cancel captured=capture carried=carry caught=catch caused=cause celebrated=celebrate changed=change charged=charge chose=choose
    claimed=claim closed=close collapsed=collapse collected=collect committed=commit completed=complete confirmed=confirm convicted=convict
    crashed=crash created=create criticised=criticise criticized=criticize cut=cut damaged=damage declared=declare declined=decline
    defeated=defeat delivered=deliver demanded=demand denied=deny deployed=deploy designed=design destroyed=destroy detained=detain died=die
    directed=direct discovered=discover dismissed=dismiss donated=donate dropped=drop earned=earn elected=elect ended=end endorsed=endorse
    entered=enter established=establish evacuated=evacuate expanded=expand faced=face fell=fall filed=file fined=fine finished=finish
    fired=fire flew=fly fought=fight found=find founded=found gave=give got=get grew=grow held=hold helped=help hired=hire hit=hit
    identified=identify imposed=impose included=include increased=increase injured=injure introduced=introduce invested=invest issued=issue
    joined=join jumped=jump kept=keep killed=kill landed=land launched=launch led=lead left=leave lost=lose made=make married=marry met=meet
    moved=move named=name nominated=nominate offered=offer opened=open ordered=order owned=own paid=pay passed=pass played=play
    pleaded=plead pledged=pledge posted=post premiered=premiere presented=present produced=produce promised=promise promoted=promote
    proposed=propose published=publish pulled=pull purchased=purchase pushed=push raised=raise ran=run reached=reach received=receive recorded=record
    released=release removed=remove replaced=replace reported=report rescued=rescue resigned=resign retired=retire returned=return
    revealed=reveal rose=rise said=say scored=score secured=secure seized=seize sent=send served=serve set=set settled=settle shared=share
    shot=shoot showed=show signed=sign sold=sell spent=spend started=start stole=steal stopped=stop struck=strike sued=sue suffered=suffer
    supplied=supply supported=support surpassed=surpass suspended=suspend testified=testify threw=throw told=tell took=take topped=top
    toured=tour traded=trade transferred=transfer travelled=travel traveled=travel tested=test unveiled=unveil urged=urge used=use
    vetoed=veto visited=visit voted=vote warned=warn withdrew=withdraw won=win wrote=write came=come cost=cost drew=draw drove=drive knew=know lay=lie read=read slept=sleep spoke=speak stood=stand went=go wore=wear wanted=want lived=live worked=work believed=believe thought=think felt=feel hoped=hope planned=plan tried=try needed=need failed=fail turned=turn gathered=gather missed=miss""".split()
)
"""Past forms of the verbs of news, and what stands after "did"."""
MONEY_VERBS = these("raised spent paid earned lost donated gave invested received collected pledged")
"""Verbs whose amount is asked for with "how much"."""

LEANING_FIRST = these(
    """he she it they this that these those there here his her hers its their theirs we our us i my me you your and but so or nor
    also however meanwhile still then yet instead too another others other such both either neither one none some many most indeed nonetheless
    several few all each every not though although because since while if when where as after before once until unless
    despite unlike like thus therefore moreover furthermore additionally similarly likewise otherwise nevertheless finally
    what why how who which whose whether even only just perhaps maybe including plus again later earlier afterward afterwards
    eventually previously currently now today recently overall ultimately elsewhere asked see read watch click follow contact
    note update editor photo source what's that's here's there's it's he's she's they're"""
)
"""First words that hang on what was said before, or open no report."""
SMALL_OPENERS = these("the a an in on at for with from by to of if under over near")
NUMBERED = these(
    """No. no. number phase level stage grade age aged chapter section article page week day round lap game class highway
    interstate route title category season episode year top rank ranked flight version type under channel unit apollo formula"""
)
"""Words that a number behind them only tells apart: "level 3"."""
PERSONAL = these(
    "i we our ours us my me mine you your yours myself ourselves let's i'm i've we're we've you're you'll we'll"
)
HE_SHE = these("he she his her him hers himself herself")
IT_THEY = these("it its they their them itself themselves theirs")
POINTING = these(
    "this these those such here there below above aforementioned so-called current now recently currently soon lately"
)
SENT_FOR = these(
    """company firm group agency department official officials suspect suspects victim victims man woman men women couple pair team
    teams club show series film movie book song album bill law measure legislation case incident accident crash shooting attack
    fire storm hurricane game match season city town county state country district school university hospital store stores
    report study survey poll researchers scientists author authors statement release plan program programme project site event
    deal agreement move decision ruling judge jury court actor actress singer rapper star network duo comedian quarterback coach
    tournament jackpot drawing boy girl child children teen teenager baby driver pilot officer officers deputies deputy police
    sheriff mayor governor president senator congressman candidate nominee minister king queen prince princess duke duchess pope
    ceo founder owner manager director producer writer host contestant player athlete winner winners lawsuit complaint indictment
    charges charge trial sentence order memo letter email video photo photos image images post tweet clip footage recording
    building house home facility plant factory mine bridge road highway street park lake river island beach airport station
    plane aircraft flight ship boat vessel train bus car truck vehicle rocket spacecraft satellite mission probe telescope
    vaccine drug treatment disease virus outbreak variant pandemic product products model device app tool feature platform
    organization organisation association union committee commission council board panel administration campaign party
    superstar veteran forward rookie striker goalkeeper midfielder defender captain champion singer-songwriter billionaire tycoon
    move family parents mother father son daughter brother sister wife husband species animal
    dog cat bear whale shark deal offer contract policy rule rules system service industry market index stock shares"""
)
"""With "the" before them and nothing after, these mean one that was named before."""
COUNTS = these("two three four five six seven eight nine ten dozen few")
"""With "the" before them they mean those that were named before."""
POSTMODIFIED = these(
    "of in at on for from to with that which who whose where between behind against near under by about during following"
)
ORGANISATIONS = these(
    """administration agency airlines airport army association authority bank board bureau business center centre chamber church city
    club coalition college commission committee company conference congress convention corp corporation council county court
    department district division energy federation festival force forces foundation front fund group guard hall health
    hospital house inc industries initiative institute island league library ltd magazine media ministry motors museum nations
    navy network news office organization organisation party police post press project research reserve resources school
    schools senate service services society state states street studios team times tribune union united university
    valley watch white zoo park lake river mount mountain beach bay day show awards award cup series bowl act plan bill
    game games world american national international north south east west northern southern eastern western new
    republican republicans democrat democrats democratic covid hurricane tropical storm artificial intelligence
    road avenue bridge square hotel theater theatre stadium arena field tower building castle palace abbey cathedral"""
)
"""A name with one of these words in it is no person's."""
TITLES = these(
    """president sen sen. gov gov. rep rep. mr mr. mrs mrs. ms ms. dr dr. judge justice king queen prince princess pope mayor
    senator governor representative congressman congresswoman chancellor minister secretary general gen gen. lt lt. col col.
    capt capt. captain sgt sgt. sheriff chief coach actor actress singer rapper comedian author director quarterback pitcher premier consort secretary-general speaker founder co-founder strategist host emperor sultan captain
    professor prof prof. archbishop bishop cardinal rev rev. sir lord lady dame attorney ambassador ceo spokesperson
    spokesman spokeswoman chairman chairwoman commissioner prosecutor detective officer deputy coroner superintendent
    principal researcher analyst economist meteorologist historian scientist director co-director"""
)
"""Words just before a person's name."""
SOLE_ROLES = names("""CEO, chief executive, chief executive officer, president, mayor, governor, executive director, chair, chairman,
chairwoman, head, secretary-general, prime minister, founder, superintendent, sheriff, attorney general, police chief, fire chief,
commissioner, editor-in-chief, head coach, chancellor, archbishop, chief economist, chief medical officer, managing director,
general manager, chief scientist, ambassador""")
"""Roles that one person has at a time."""
ROLES = these(
    """governor mayor spokesperson spokesman spokeswoman senator actor actress singer rapper president ceo director coach
    quarterback minister judge attorney lawyer professor analyst economist reporter star player forward guard host author chief
    commissioner sheriff lawmaker owner founder co-founder executive manager pitcher secretary candidate leader chairman
    chairwoman resident scientist researcher editor critic expert strategist superintendent principal detective prosecutor
    historian meteorologist epidemiologist physicist astronaut farmer teacher captain driver goalkeeper striker midfielder
    defender champion designer artist producer filmmaker comedian musician activist pastor priest bishop ambassador official"""
)
"""What a person is called by beside a name."""
OFFICES = {
    "Gov.": "governor", "Governor": "governor", "Mayor": "mayor", "Prime Minister": "prime minister", "President": "president",
    "Premier": "premier", "Attorney General": "attorney general", "Police Chief": "police chief", "Fire Chief": "fire chief",
    "Sheriff": "sheriff", "CEO": "chief executive", "Chancellor": "chancellor", "Superintendent": "superintendent",
}  # fmt: skip
"""Offices as they stand between a place and a name, and as a question calls them."""
OFFICES_OF_BODIES = these("Mayor President CEO Sheriff Superintendent Chancellor") | {
    "Police Chief",
    "Fire Chief",
}
"""Offices of towns and bodies, whose names are in no list."""
BODIES = these(
    """committee council university company association federation institute board commission union league network foundation
    department bank college school schools society party group center centre agency district corporation coalition chamber"""
)
"""What a body's name ends with that stands behind "the"."""
NO_BODIES = these(
    "interim acting assistant associate deputy chief executive lieutenant vice former mr city county u.s. us uk democratic republican former then ex-u.s. american british french german the senate house vice russian"
)
TELLING = these(
    "said says told added wrote tweeted explained argued noted testified announced recalled insisted admitted"
)
"""A surname that does one of these belongs to a person."""
COUNTRIES = names("""Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas, Bahrain, Bangladesh,
Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia,
Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Denmark, Djibouti,
Dominican Republic, Ecuador, Egypt, El Salvador, Eritrea, Estonia, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Germany, Ghana, Greece,
Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
Ivory Coast, Jamaica, Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Lithuania,
Luxembourg, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro,
Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman,
Pakistan, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia,
Scotland, Senegal, Serbia, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan,
Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad, Tunisia, Turkey, Turkmenistan,
Uganda, Ukraine, United Arab Emirates, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe""")
REGIONS = names("""Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho, Illinois,
Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska,
Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island,
South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming, Ontario, Quebec,
British Columbia, Alberta, Manitoba, Saskatchewan, Nova Scotia, New South Wales, Victoria, Queensland, Catalonia, Bavaria, Normandy, Brittany,
Sicily, Lombardy, Yorkshire, Cornwall, Kent, Essex, Surrey, Sussex, Devon, Norfolk, Suffolk, England, Northern Ireland, Ala., Ariz., Ark.,
Calif., Colo., Conn., Del., Fla., Ga., Ill., Ind., Kan., Ky., La., Md., Mass., Mich., Minn., Miss., Mo., Mont., Neb., Nev., N.H., N.J., N.M., N.Y.,
N.C., N.D., Okla., Ore., Pa., R.I., S.C., S.D., Tenn., Vt., Va., Wash., W.Va., Wis., Wyo., D.C.""")
