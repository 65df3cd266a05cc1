"""Invented comments in the manner of weblog readers, and invented weblog sentences: written here, filled by chance.

The permitted sets hold quarrels and forum posts, few of the short friendly comments that most weblogs get.
"""

from __future__ import annotations

import random
import re

GREET = ["Hi {who},", "Hey {who},", "Hi {who}!", "Hello {who},", "Dear {who},", "{who},", "{who} -", "@{who}", "@{who}:", "Hey guys,", "Hi there,", "Hello,", "Hi all,", "Hi,", "Oh {who}!", "Wow!", "Wow.", "Wow, {who}.", "Thanks {who}!", "Congratulations {who}!"]  # fmt: skip
PRAISE = [
    "Great post!", "Great post, {who}.", "Great article.", "Excellent article, thanks for sharing.", "Love this!", "I love this.", "Loved it!", "This is fantastic.", "This is so true.", "So true!", "Beautiful.",
    "Awesome!", "Awesome post.", "Nice one.", "Nice write-up.", "Very interesting read.", "Interesting.", "Well said!", "Well said, {who}.", "Brilliant.", "Brilliant stuff as always.", "Good stuff.", "Good points.",
    "Really enjoyed this one.", "What a great idea!", "What a lovely {topic}!", "That looks delicious!", "These look amazing.", "Can't wait to try this.", "I need to try this.", "Pinning this!", "Thanks for sharing!",
    "Thank you for this.", "Thank you so much for posting this, it made my day.", "Thanks for the tips!", "Thanks for the heads up.", "Thanks for the link.", "Great tips, I will use them.", "This made me laugh.", "Ha!", "Haha, love it.",
    "LOL", "Hilarious.", "This is gorgeous!", "Such a cute {topic}.", "I always look forward to your posts.", "I couldn't agree more.", "Agreed.", "Totally agree.", "+1", "Amen!", "Exactly.", "Spot on.", "You nailed it.", "Congrats!", "Good luck!",
    "My favorite thing about this post is the {topic}.", "Your photos are stunning.", "Keep up the good work.", "Keep it up!", "I really like the {topic} part.", "Thanks for writing about {topic}.", "Great list, but you forgot {topic}.",
]  # fmt: skip
BODY = [
    "I have been reading your blog for {n} years and this is one of my favorites.", "I tried this last {day} and it worked like a charm.", "We had the same problem with {topic} at my company.", "I had no idea about {topic} until I read this.",
    "My {kin} loves {topic}, so I will send this along.", "I've always wondered about {topic}.", "I think {who} is right about {topic}.", "I think you are wrong about {topic}, but I enjoyed the article anyway.", "I don't agree with everything you say here, but you make a good point about {topic}.",
    "Not sure I buy the part about {topic}.", "One thing I would add is {topic}.", "I'd love to see a follow up on {topic}.", "Do you have any more information about {topic}?", "Where did you get the {topic}?", "How long did it take you?", "Does anyone know if this works with {topic}?",
    "Can you tell us more about {topic}?", "What do you use for {topic}?", "Is there a way to do this without {topic}?", "I wish I had known this {n} years ago.", "I grew up near {city}, so this brings back memories.", "I live in {city} and we see this all the time.", "Here in {city} it is quite different.",
    "I was just talking about this with my {kin}.", "I made this yesterday and my {kin} asked for more.", "I bought one of these last year and never looked back.", "I am a {job} and I can tell you that {topic} is only half the story.", "As a {job} myself, I see this every day.", "I work as a {job}, so I know what you mean.",
    "I'm sorry but this makes no sense to me.", "Sorry, but I can't take this seriously.", "Who writes this stuff?", "Why is nobody talking about {topic}?", "You forgot to mention {topic}.", "You should check out what they did in {city}.", "Have you tried {topic} instead?", "I would be careful with {topic} though.",
    "The problem with {topic} is that nobody pays for it in the end.", "It depends on what you mean by {topic}.", "To be fair, {topic} was never meant to do that.", "In my experience {topic} works best when you keep it simple.", "It would be nice if they fixed {topic} first.", "I have the older one and it still works fine.",
    "Mine arrived broken and they never answered my mails.", "I've had {n} of these over the years.", "The same thing happened to me when I was in {city}.", "We went there in {month} and loved every minute.", "We are planning to go in {month}, any advice?", "I'll be there on {day}, see you all!", "If it were up to me there would be no {topic} at all.",
    "People always say that, but look at {topic}.", "Maybe it's just me, but I can't see the point of {topic}.", "This reminds me of something my {kin} used to say.", "Please keep us posted.", "Let us know how it goes.", "Looking forward to the next part.", "I signed up right away.", "I just subscribed.", "I shared it with my whole team.",
    "The link to {topic} seems to be broken.", "There is a typo in the second paragraph.", "I saw the same on another site last week.", "I will never understand why people do this.", "It's about time.", "Better late than never I guess.", "He should be ashamed of himself.", "She deserves every bit of it.", "They should have thought of that before.",
    "What about {topic}?", "Really?", "Seriously?", "So what?", "No way.", "Your loss.", "Good riddance.", "Just saying.", "Just my two cents.", "My guess is that {topic} will be gone in {n} years.", "If you ask me, {topic} is the real issue here.", "Count me in!", "I hear you.", "Been there, done that.",
    "@{other} I see what you mean, but {topic} is another matter.", "@{other} thanks for the answer!", "{other}, you are missing the point.", "I agree with {other} on this one.", "As {other} said above, {topic} matters more.", "{other}: that is exactly what I was thinking.", "To answer {other}: no, it does not.",
]  # fmt: skip
CLOSE = ["Thanks!", "Thanks again.", "Cheers!", "Cheers, {me}", "Best, {me}", "{me}", "- {me}", "Thank you!", "xo", "Hugs,", ":)", ";-)", "Have a great {day}!", "Greetings from {city}", "All the best,", "With best regards, {me}", "http://www.{other}.example", "Keep well."]  # fmt: skip
WEBLOG = [
    "I've been meaning to write about {topic} for a while now.", "As you may know, I spent most of last month in {city}.", "In this post I want to show you how we did it.", "Last week I wrote about {topic}, and many of you asked for more.", "I'm happy to announce that {topic} is finally here.",
    "If you've been reading this site for a while, you know how much I care about {topic}.", "I had the chance to sit down with {who} to talk about {topic}.", "It took me {n} years to figure this out.", "My {kin} and I drove up to {city} on {day}.", "You can find the full list below.", "Here is what I learned.",
    "But first, a confession.", "I love {topic}.", "I know what you're thinking.", "Let me explain.", "Here's the thing.", "So what can you do about it?", "This is where {topic} comes in.", "We've all been there.", "Now, on to {topic}!", "The first thing I noticed was the {topic}.", "I couldn't have done it without my {kin}.",
    "There are {n} reasons why {topic} matters.", "You don't need to be a {job} to understand this.", "I asked a {job} I know what she thinks about it.", "It's been a long {month}.", "Enough about me.", "I'll be honest with you: it was hard.", "And that, my friends, is how you do it.", "More on that in a later post.",
]  # fmt: skip
ASK = [
    "What do you think?", "What do you think? Let me know in the comments!", "Have you tried {topic}? Tell us in the comments below.", "Leave a comment and tell me about your {topic}.", "How about you?", "What about you, do you use {topic}?", "I'd love to hear your thoughts.", "What say you?",
    "Please share your ideas in the comments.", "Stay tuned!", "Stay tuned for part {n}.", "Until next time!", "See you on {day}!", "Happy {day}!", "Enjoy!", "Thanks for reading!", "Which one is your favorite?", "What would you add to this list?", "Comments are open.", "Thoughts?", "Any questions? Ask away.",
    "Please forward this to a friend.", "As always, additional suggestions are welcome.", "Be sure to follow us.", "Good luck!", "Happy reading!",
]  # fmt: skip
SHORT = [
    "Yes.",
    "No.",
    "No",
    "Yes",
    "New.",
    "Old.",
    "Not really.",
    "Maybe.",
    "Sometimes.",
    "Never.",
    "Of course.",
    "Three.",
    "It depends.",
]
TITLE = [
    "How to Choose Your {topic}", "What Is {topic}?", "{n} Ways to Think About {topic}", "Why {topic} Matters", "The Truth About {topic}", "Open Thread: {topic}", "My {month} in {city}", "Do You Need {topic}?", "{topic} and You",
    "Is {topic} Dead?", "Review: the {city} {topic}", "Links for {day}", "The {job}'s Guide to {topic}", "What I Learned From My {kin}", "{city} Votes on {topic}", "Interview With a {job}", "What {topic} Tells Us About {city}", "{who} on {topic}",
]  # fmt: skip
_FILL = {
    "kin": ["wife", "husband", "daughter", "son", "mother", "dad", "sister", "grandmother", "boss", "neighbor", "roommate", "kids"],
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "weekend", "summer", "Christmas"],
    "month": ["January", "March", "April", "June", "July", "September", "October", "December"],
    "job": ["teacher", "nurse", "developer", "farmer", "photographer", "lawyer", "designer", "driver", "librarian", "manager", "scientist", "cook"],
    "city": ["Ohio", "Leeds", "Toronto", "Austin", "Cork", "Perth", "Dallas", "Oslo", "Boston", "London", "Texas", "Maine", "Sydney", "Lisbon", "Berlin"],
}  # fmt: skip
_WORD = re.compile(r"\b[a-z]{5,12}\b")


def topics(parts: list[str]) -> list[str]:
    """Longer words of an article, for readers to talk of."""
    return _WORD.findall(" ".join(parts)[:4000]) or ["thing"]


def fill(rng: random.Random, sentence: str, about: list[str], who: str, me: str, other: str) -> str:
    """A sentence with its places filled: what the article is about, its author, the reader, another reader."""
    values = {k: rng.choice(v) for k, v in _FILL.items()}
    values |= {"topic": rng.choice(about), "who": who, "me": me, "other": other}
    values["n"] = str(rng.choice([2, 3, 4, 5, 10, 20]))
    return _PLACE.sub(lambda m: values.get(m[1], m[0]), sentence)


_PLACE = re.compile(r"\{(\w+)\}")


def comment(rng: random.Random, about: list[str], who: str, me: str, other: str) -> list[str]:
    """One reader's comment as its paragraphs."""

    def one(kind: list[str]) -> str:
        return fill(rng, rng.choice(kind), about, who, me, other)

    paragraphs: list[list[str]] = [[]]
    if rng.random() < 0.2:
        paragraphs[0].append(one(GREET))
        if rng.random() < 0.5:
            paragraphs.append([])
    if rng.random() < 0.6:
        paragraphs[-1].append(one(PRAISE))
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4, 6, 8])):
        if rng.random() < 0.15 and paragraphs[-1]:
            paragraphs.append([])
        paragraphs[-1].append(one(BODY))
    if rng.random() < 0.2:
        if rng.random() < 0.5:
            paragraphs.append([])
        paragraphs[-1].append(one(CLOSE))
    out = [" ".join(p) for p in paragraphs if p] or [one(PRAISE)]
    style = rng.random()
    if style < 0.12:
        out = [p.lower() for p in out]
    elif style < 0.2:
        out = [p.replace(".", "...").replace("!", "!!!") for p in out]
    elif style < 0.23:
        out = [p.upper() for p in out]
    return out


def weblog(rng: random.Random, about: list[str], who: str, n: int) -> str:
    """A paragraph of ``n`` sentences as a weblog's author writes."""
    return " ".join(fill(rng, s, about, who, who, who) for s in rng.sample(WEBLOG, n))
