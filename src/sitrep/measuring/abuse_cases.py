"""Short invented cases in the manner of HateCheck (Röttger et al. 2021): one per kind and target, and hard negatives.

They teach what must count (dehumanising, threat or wish of violence, conspiracy about a group, coded forms) and what must
not (quoting, condemning, belonging, plain anger, criticism of states and armies).
"""

from __future__ import annotations

TARGETS = (
    "jews", "muslims", "kurds", "christians", "arabs", "alawites", "shia", "sunnis", "yazidis", "druze", "turks", "persians", "palestinians", "israelis",
    "refugees", "migrants", "immigrants", "blacks", "black people", "gays", "women", "asians", "mexicans", "roma", "ukrainians", "russians", "tutsis", "hazaras",
)  # fmt: skip

ABUSIVE = {
    "dehumanising": (
        "{g} are vermin", "all {g} are animals", "{g} are nothing but rats", "{g} are a disease and a cancer", "these {g} breed like cockroaches", "{g} are subhuman scum",
        "filthy {g}, every one of them a parasite", "{g} are savages, they are not human", "the {g} are a plague on this country", "{g} are pigs and dogs",
    ),
    "threat": (
        "kill all {g}", "hang every last one of the {g}", "{g} should be shot on sight", "someone should burn down where the {g} live", "i hope all {g} die", "exterminate the {g}",
        "the only good {g} are dead {g}", "wipe the {g} off the map", "send the {g} to the ovens", "round up the {g} and drown them", "execute them all, no mercy for {g}", "bomb the {g} until nothing is left",
    ),
    "conspiracy": (
        "the {g} control the banks and the media", "{g} are behind every war", "it is always the {g} pulling the strings", "the {g} run the government in secret", "the {g} planned all of this to replace us",
        "{g} own the press, wake up people", "((({g}))) did this", "the {g} cabal and their puppets rule the world",
    ),
    "coded": (
        "(((they))) want {g} to fight for them", "zog sends the {g} again", "the rothschilds paid for the {g}", "remove kebab and the {g} with it", "{g}, the great replacement in the flesh",
        "the small hats and their {g}", "rafida and {g} deserve no pity", "these nusayris and {g} will run",
    ),
    "slur": (
        "k*kes and {g}, same thing", "ragheads and {g} out", "n*ggers and {g} everywhere", "f*ggots like the {g}", "the {g} and their w*tback friends",
    ),
    "hostile": (
        "{g} do not belong here, deport them all", "no {g} can ever be trusted", "i hate {g}", "{g} are all terrorists and rapists", "{g} ruin every country they go to", "we should ban {g} from our country",
        "{g} are too stupid to live among us", "disgusting {g}, go back where you came from", "never rent to {g}", "{g} are born liars and thieves",
    ),
}  # fmt: skip

HARMLESS = (
    "he said that all {g} should be killed, and nobody stopped him", "calling {g} vermin is disgusting and should be a crime", "i am proud to stand with {g}", "my neighbours are {g} and they are lovely people",
    "people who say {g} control the media are idiots", "the {g} have lived here for centuries", "many {g} fled the town last week", "why do you hate {g} so much? it makes no sense", "{g} deserve the same rights as everyone",
    "the report says {g} were attacked by gunmen", "we {g} are tired of being blamed for everything", "stop the attacks on {g} now", "a court convicted him of threatening {g}", "twelve {g} were killed in the bombing, the ministry said",
    "there is no excuse for insulting {g}", "do {g} celebrate this holiday too?", "the army let the {g} down again", "not all {g} agree with that party",
)  # fmt: skip

ANGER = (
    "what the hell is wrong with this newspaper", "this government is a damn disgrace", "i hate traffic and i hate mondays", "the president is a liar and a coward", "screw this, i am done with the news", "what a stupid article",
    "you are an idiot if you believe that", "kill the bill before it ruins us", "our team got slaughtered last night, total massacre", "this movie is garbage", "the rebels should surrender", "the generals belong in jail",
    "bloody hell, another power cut", "i could kill for a coffee right now", "the regime's army shelled the market again", "netanyahu is a terrible prime minister", "assad must face a court", "erdogan lied to everyone",
    "israel's government should stop the strikes", "iran's leaders are responsible for this", "the mayor should be fired", "shoot, i forgot to post the link", "damn right", "this is bullshit reporting", "they finally shot the missile down",
)  # fmt: skip


def cases() -> list[tuple[str, int, str]]:
    """(text, 1 for abusive, kind) for every pattern and target."""
    out = [(p.format(g=g), 1, kind) for kind, patterns in ABUSIVE.items() for p in patterns for g in TARGETS]
    out += [(p.format(g=g), 0, "harmless") for p in HARMLESS for g in TARGETS]
    out += [(p, 0, "anger") for p in ANGER for _ in range(8)]
    return out
