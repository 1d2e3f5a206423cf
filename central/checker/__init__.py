"""The invariants of a hall as functions over its ledger and over what people saw. Imports nothing of ours.

It is a second reading of the rules: nothing here is shared with the engine that it judges. It runs in every
simulation, after every rehearsal and over a real hall's ledger. `check(entries, sightings, site)` returns violations.

| no. | judged by | of sightings it needs |
|---|---|---|
| 1 durable | `durable.*`, `times.written_before_seen` | paper, board, spoken |
| 2 no phantom | `requests.caused`, `returned_by_rule`, `pressed` | press |
| 3 unique | `numbers.unique`, `agrees` | |
| 4 gaps | `numbers.gapless`, `skips_follow`, `leases.explained`, `ended_rightly` | |
| 5 one state | `states.legal`, `same_leg`, `reissued`, `recalls_counted` | |
| 6 one active | `states.free_counter`, `in_hand`, `empty_handed` | |
| 7 one call | `states.called_once` | |
| 8 paper | `paper.right_number`, `printed_once`, `one_number_one_paper`, `void_is_not_on_paper` | paper |
| 9 idempotent | `requests.one_effect`, `same_reply`, `one_press_one_id`, `leases.one_callable` | press, reply |
| 10 agreement | `numbers.agrees`, `paper.screen_agrees`, `durable.*`, `displays.hands_true` | paper, screen, board |
| 11 no stale command | `times.fresh_commands`, `presses.aimed` | press, keypad |
| 12 time | `times.forward`, `sane_windows`, `sane_durations` | |
| 13 business day | `numbers.day_opens`, `todays`, `day_closes`, `inside_a_day` | |
| 14 rating | `ratings.*`, `surveys.*` | press |
| 15 fresh | `displays.calls_shown`, `hands_shown`, `stale_marked` | board, counter, keypad, link |
| 16 never back | `displays.never_back`, `no_closed_day` | board, counter, keypad |
| 17 announced | `voice.*` | spoken, board, link |
| 18 one writer | `times.epochs_grow`, `commands_of_this_epoch` | press |
| 19 first come | `queues.first_in_queue`, `leases.in_order` | |
| 20 leases | `leases.granted_apart`, `of_its_lease`, `lapsed_once`, `merged_soon`, `fresh_lease` | paper |
| 21 chain | `requests.unbroken`; the hashes are verified by the store as it loads | |
| 22 no starvation | `queues.nobody_starves`, `nobody_waiting`, `deadlines.holds_end` | |
| 23 conservation | `paper.confirmed_is_on_paper`, `deadlines.papers_settled`, `displays.waiting_true` | paper, keypad |
| | `journals.*` | paper, link |
| 24 authority | `authority.*`, `numbers.quota_kept` | |
| 25 privacy | `authority.private`: patterns of numbers and addresses in ledger and paper; not logs or pages | paper |
| 26 bounded | `authority.waiting_bounded`, `caps_kept` | board, bound |

Paper and voice are expected of each kiosk and board that was seen to run, be it only by its link.

Not judged here: opening hours (a rule of the engine, tested there), and whatever a real machine alone can show.
"""

from central.checker.judge import check
from central.checker.violation import Violation

__all__ = ["Violation", "check"]
