"""Headers, feet and furniture of invented pages: written here, in the ways sites print them."""

from __future__ import annotations

Labelled = tuple[str, str]
BLANK = ("", "")

# the commonest on weblogs: WordPress, Blogger, Disqus, Typepad, Livefyre, and what extractors leave of them
COMMON = [
    ["{n} {d}"],
    ["{n} {d}"],
    ["{n} {d}"],
    ["{i} {n} {d}"],
    ["{n}", "{d}"],
    ["{i} {n}", "{d}"],
    ["{n} on {d}"],
    ["{n} on {d} said:"],
    ["{n} says:", "{d}"],
    ["{n} says:"],
    ["{n} said,"],
    ["{d}", "{n}"],
    ["{d} {n}"],
    ["{d}  {n}"],
    ["{n}{D}"],
    ["{n}{D}"],
    ["{n}"],
    ["{n}"],
    ["{n}"],
    ["{n} {p} pts"],
    ["{n} {p} points"],
    ["{n} | {d}"],
    ["{n} | {d} |"],
    ["{n} — {d}"],
    ["{n} - {d}"],
    ["{n}({d})"],
    ["by {n} on {d}"],
    ["by {n} ({id})"],
    ["by {n} ({id}) on {d}"],
    ["http://{h2}.example {n}"],
    ["http://www.people.example/{h2} {n}"],
    ["{n} {d} at {h}"],
    ["On {d}, {n} said:"],
    ["on {d} {n}"],
    ["{n} | Permalink |", "{d}"],
    ["{n} {d} Reply"],
    ["{n}", "{d} #{id}"],
    ["{d} #{id}", "{n}", "Member"],
    ["Comment by {n} {d}"],
    ["{n} writes:", "{d}"],
    ["{n}, {d}"],
    ["{d}, {n} wrote:"],
    ["{n} • {d}"],
    ["written by {n}, {d}"],
    ["{n} Says: {d}"],
    ["Posted by {n} on {d}"],
    ["[{i}] {n} | {d}"],
    ["{n} (@{h2}) {d}"],
    ["{n}, on {d}   @{h2}"],
    ["{n}, on {d}"],
    ["{i}. {n} - {d}"],
    ["{i}. {n} | {d}"],
    ["{n} at {d}"],
    ["{n} • {d} • {h}"],
    ["{d} — {n}"],
    ["{n}:"],
    ["@{n}"],
    ["{n}", "{d}"],
    ["{n}", "{d}"],
    ["{n}"],
    ["{n}"],
    ["{n}", "{d}", "{h}"],
    ["{n}On {d}"],
    ["{n} On {d}"],
    ["{d}", "{n}", "{c}"],
    ["{n} {d} at {h} | #"],
    ["{n} said at {h} on {d}:"],
]
PINGS = [
    "[...] {t} [...]",
    "Pingback: {t}",
    "Trackback: {t}",
    "Pingback: {t} « {w}",
    "[…] more on {t} at {w} […]",
    "Trackback by {w} — {d}",
    "{t} | {w}",
]
OVER = [
    ["{n} says:", "{d}"], ["{n} says:"], ["{n} said..."], ["{n} said on {d}:"], ["{n} | {d}"], ["{n}", "{d}"], ["{n} - {d}"], ["{n}, {d}"], ["{d}", "{n}"],
    ["{n} wrote:", "{d}"], ["#{i} {n} wrote on {d}"], ["{i}. {n}", "{d}"], ["Posted by {n} on {d}"], ["Comment by {n} on {d}"],
    ["By {n} on {d}"], ["{d} {n} said:"], ["{n}"], ["{n} {d}"], ["{n} • {d}"], ["{n} {r} {d} Permalink"], ["{n}", "{c}", "{d}"], ["Submitted by {n} on {d}."],
    ["#{i} {d}", "{n}"], ["{n}:"], ["{n} ", "• {d}"], ["{n} wrote:"], ["[{i}] {n}, {d}"], ["{i} {n} {d}"], ["{d}", "{n} says:"], ["{n} (not verified) | {d}"],
    ["@{n}", "{d}"], ["{n} replied to {r}", "{d}"], ["{n} → {r} {d}"], ["{n} in reply to {r} {d}"], ["{n} • {d} − +"], ["Response by {n} - {d}"], ["Re: {t}", "by {n} » {d}"],
    ["Name: {n}", "Date: {d}"], ["From {n}", "On {d}"], ["{i} | {n}", "{d}"], ["{n}", "{k} posts", "{d}"], ["{n}", "{c}"], ["{n} commented on {d}"], ["{n}", "{d}", "Report Abuse"],
    ["comment {i}", "by {n} on {d}"], ["{n}({d})"], ["{n} ({d}):"], ["{d} - {n}"], ["{d} by {n}"], ["{n}", "#{i}", "{d}"], ["{n} at {d}"],
]  # fmt: skip
UNDER_COMMON = [
    ["Posted by: {n} | {d}"],
    ["Posted by: {n} | {d}"],
    ["Posted by {n} on {d}"],
    ["Posted by: {n}  {d}"],
    ["by {n} on {d}."],
    ["by {n} on {d}"],
    ["{d} {n}"],
    ["{d}  {n}"],
    ["{n} {d}"],
    ["{n}  {d}"],
    ["{d} | {n}"],
    ["Posted by {n} | {d} Permalink"],
    ["by {n} on {d} reply"],
    ["{d}, by {n}"],
    ["Comment by {n} — {d}"],
    ["- {n}"],
    ["{n}"],
    ["{d} | Unregistered Commenter{n}"],
    ["{d} | Registered Commenter{n}"],
    ["posted by {n} at {h} on {d} [{k} favorites]"],
    ["Left by {n} on {d}"],
]
UNDER = [
    ["Posted by: {n} | {d}"], ["Posted by {n} at {d}"], ["Posted by {n} on {d}"], ["{n} - {d}"], ["{n}, {c}, {d}"], ["Comment by {n} — {d} @ {h}"], ["- {n}, {c}, {d}"], ["{n}", "{d}"],
    ["by {n} {d}"], ["— {n}"], ["{d}", "{n}"], ["Left by {n} on {d}"], ["{n} | {d} | Reply"], ["Written by {n} on {d}"], ["- {n}"], ["{n}, {c}"],
]  # fmt: skip
AROUND = [
    (["{n} said..."], ["{d}"]), (["{n} says:"], ["{d}"]), (["{n}"], ["{d}"]), (["{n} said..."], ["{d}", "Reply"]), (["{n} wrote:"], ["on {d}"]), (["{n}"], ["{d} | Reply"]),
    (["#{i}"], ["Posted by {n} on {d}"]), (["{t}"], ["by {n} on {d}"]), (["{d}"], ["{n}"]), (["{i}."], ["{n} - {d}"]), (["{n}"], ["Posted at {d}"]), (["{t}"], ["{n}", "{d}"]),
]  # fmt: skip
FEET_COMMON = [
    ["{n} recently posted..{t}"],
    ["{n}'s last blog post..{t}"],
    ["{n} recently posted..{t} My Profile"],
    ["My latest post: {t}"],
    ['"{t}"'],
    ["{k} recs"],
    ["reply"],
]
FEET = [
    ["Reply"], ["Reply", "Share"], ["Like", "Reply"], ["Reply Like"], ["Reply to this comment"], ["Report"], ["{k} likes"], ["Like · Reply · {k}"], ["Permalink"], ["Report abuse"],
    ["Recommend ({k})"], ["{k}", "Reply"], ["Up {k} Down {k}"], ["↑ {k} ↓ Reply"], ["Flag as inappropriate"], ["Reply | Quote | Link"], ["Was this helpful? Yes No"], ["Log in or register to post comments"],
    ["+{k} -{k}"], ["{k} people liked this. Do you?"], ["Like Dislike"], ["Reply", "Permalink", "Flag"], ["Edit", "Reply"], ["Share", "Flag", "Like {k}"], ["{k} replies"], ["Recommended by {k} readers"],
]  # fmt: skip
SECTION = [
    "{k} Comments", "Comments", "Comments ({k})", "{k} Responses to “{t}”", "{k} comments on “{t}”", "Leave a Reply", "Reader Comments", "{k} Responses", "Discussion", "Join the discussion", "COMMENTS",
    "Post a comment", "Comments:", "Comments (Page 1)", "{k} thoughts on “{t}”", "Readers' comments", "Add a comment", "View all comments", "Have your say", "Conversation", "{k} Replies", "Sort by: Newest",
    "Comments are closed", "Have Your Say ({k} comments)", "User Comments", "What do you think?", "All Comments {k}", "Showing {k} of {k} comments", "{k} comments so far", "RSS feed for comments on this post", "Newest | Oldest",
]  # fmt: skip
TAIL = [
    "Share this", "Tweet", "Print", "Email", "Related Articles", "Tags: news, world", "Filed under: Politics", "Read more", "Advertisement", "Follow us on Twitter", "Most Popular", "You may also like",
    "© {y} All rights reserved", "Previous post", "Next post", "Posted in World | Tagged news", "Share on Facebook", "Contact the author", "Sign up for our newsletter", "Like this:", "Source: agencies",
]  # fmt: skip
FOOTER = [
    "Posted by {n} at {d}", "Posted by {n} on {d}", "{d} | Permalink | Comments ({k})", "Posted in News on {d} by {n}", "{n} at {d}", "This entry was posted on {d} and is filed under News.", "Published: {d}",
    "Last updated: {d}", "{n}", "- {n}", "First published {d}", "{d}", "Posted {d} in World by {n}", "Story by {n}", "{k} Comments", "Comments ({k})", "Posted by {n} | Comments ({k})", "Update {d}: corrected a name.",
]  # fmt: skip
BIO = [
    "{n} is a staff writer who covers the region.", "{n} is the author of two books and blogs about food and travel.", "Follow {n} on Twitter @{h2}.", "Reporting by {n}; editing by {m}", "{n} contributed to this report.",
    "About the author: {n} lives in {c} with two dogs.", "The views expressed here are the author's own.", "Additional reporting by {n} in {c}.", "Contact {n} at {h2}@example.org", "This article first appeared in the print edition.",
]  # fmt: skip
