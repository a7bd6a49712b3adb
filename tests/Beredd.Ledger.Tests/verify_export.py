"""Verifies an export of a log as docs/ledger-format.md describes it. Written from that page, by the standard library alone.

usage: verify_export.py FOLDER...     a line for each: 0 whole, 1 not run, 2 altered, 3 cut off or another history
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sys

altered, ended = [], []  # what was found: code 2, code 3

# --- Ed25519 verification, RFC 8032 section 5.1.7, in plain affine arithmetic: slow and short.

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493


def add(p, q):
    (x1, y1), (x2, y2) = p, q
    t = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P) % P
    return x, y


def times(n, p):
    result = (0, 1)
    while n:
        if n & 1:
            result = add(result, p)
        p = add(p, p)
        n >>= 1
    return result


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x), y


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, text, signature):
    if len(signature) != 64:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    return times(s, BASE) == add(r, times(k, a))


# --- Section 2

def root(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return hashlib.sha256(b"\x01" + root(hashes[:k]) + root(hashes[k:])).digest()


# --- Section 3

def canonical(value):
    if isinstance(value, dict):
        return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(v) for v in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53:
        return str(value)
    if isinstance(value, str):
        # json.dumps writes U+007F as it is and controls with small digits, as RFC 8785 does.
        return json.dumps(value, ensure_ascii=False)
    raise ValueError


HEX = re.compile(r"[0-9a-f]{64}\Z")
ID = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
LOG = re.compile(r"[A-Za-z0-9._/:-]{1,255}\Z")
TYPE = re.compile(r"[a-z0-9.-]{1,40}\Z")
TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z\Z")
number = lambda v: isinstance(v, int) and not isinstance(v, bool) and 0 <= v < 2**53
text = lambda pattern: lambda v: isinstance(v, str) and bool(pattern.match(v))


def members(**rules):
    return lambda v: isinstance(v, dict) and list(v) == sorted(rules) and all(rules[k](v[k]) for k in rules)


FIELDS = {
    "actor": text(ID),
    "attachments": lambda v: isinstance(v, list) and len(v) <= 256 and all(map(members(sha256=text(HEX), size=number), v)),
    "boot": text(ID),
    "commitment": text(HEX),
    "continues": members(log=text(LOG), root=text(HEX), size=number),
    "corrects": number,
    "erases": members(ground=text(ID), sequence=number),
    "format": lambda v: v == "beredd-ledger/1",
    "log": text(LOG),
    "occurredAt": text(TIME),
    "offsetMinutes": lambda v: isinstance(v, int) and -840 <= v <= 840,
    "previous": text(HEX),
    "recordedAt": text(TIME),
    "role": text(ID),
    "sequence": number,
    "tick": number,
    "type": text(TYPE),
}
OPTIONAL = {"continues", "corrects", "erases"}


def read(line):
    """A line of canonical JSON, or None."""
    try:
        value = json.loads(line.decode("utf-8"))
        return value if isinstance(value, dict) and canonical(value).encode() == line else None
    except (ValueError, RecursionError):
        return None


def leaf(line, log, number_expected, previous):
    value = read(line)
    if value is None or len(line) > 65536 or list(value) != sorted(value) or not set(FIELDS) - OPTIONAL <= set(value) <= set(FIELDS):
        return None
    if not all(FIELDS[name](value[name]) for name in value):
        return None
    sequence = value["sequence"]
    right = (
        value["log"] == log
        and sequence == number_expected
        and value["previous"] == previous
        and (value["type"] == "log.opened") == (sequence == 0)
        and ("continues" not in value or sequence == 0)
        and ("corrects" not in value or 1 <= value["corrects"] < sequence)
        and ("erases" not in value or 1 <= value["erases"]["sequence"] < sequence)
    )
    return value if right else None


# --- Sections 5 to 7

def content(folder, name):
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def lines(folder, name):
    data = content(folder, name)
    if data is None:
        altered.append(name + " is missing")
        return []
    *whole, rest = data.split(b"\n")
    if rest:
        ended.append(name + " ends in the middle")
    return whole


def vkey(value):
    name, key_id, data = value.split("+", 2)
    key = base64.b64decode(data, validate=True)
    computed = hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]
    if len(key) != 33 or computed != key_id or key[0] not in (1, 4):
        raise ValueError
    return name, key_id, key[1:]


def checkpoint(folder, log, key):
    """The size and root that were signed, or None."""
    data = content(folder, "checkpoint.txt")
    if data is None:
        altered.append("checkpoint.txt is missing")
        return None
    head, separator, tail = data.rpartition(b"\n\n")
    whole = bool(separator and tail)
    if not data.endswith(b"\n") or not whole and "\u2014 ".encode() not in data:
        ended.append("checkpoint.txt ends in the middle")
        return None
    note = head + b"\n"
    try:
        if not whole:
            raise ValueError
        origin, size, top = note.decode("utf-8").split("\n")[:3]
        name, key_id, public = key
        for line in tail.decode("utf-8").splitlines():
            dash, who, data = line.split(" ")
            signature = base64.b64decode(data, validate=True)
            if dash == "\u2014" and who == name and signature[:4].hex() == key_id:
                if signed(public, note, signature[4:]) and origin == log and re.match(r"(0|[1-9]\d*)\Z", size):
                    return int(size), base64.b64decode(top, validate=True)
                break
    except ValueError:
        pass
    altered.append("checkpoint.txt is not signed by the log's key")
    return None


def verify(folder):
    data = content(folder, "ledger.json")
    if data is None:
        return 1, "no export"
    if not data.endswith(b"\n"):
        return 3, "ledger.json ends in the middle"
    manifest = read(data[:-1])
    try:
        if list(manifest) != ["format", "keys", "log"] or manifest["format"] != "beredd-ledger-export/1":
            raise ValueError
        keys = [vkey(key) for key in manifest["keys"]]
        log = manifest["log"]
        if keys[0][0] != log or not LOG.match(log):
            raise ValueError
    except (ValueError, TypeError, IndexError, AttributeError):
        return 2, "ledger.json was changed"

    head = checkpoint(folder, log, keys[0])
    leaves, hash_lines = lines(folder, "entries.jsonl"), lines(folder, "hashes.txt")
    hashes = [hashlib.sha256(b"\x00" + line).digest() for line in leaves]
    size = head[0] if head else len(leaves)
    listed = [line.decode("latin-1") for line in hash_lines]
    computed = [value.hex() for value in hashes]
    if len(leaves) > size or len(listed) > size:
        altered.append("more lines than were signed")
    if computed[: len(listed)] != listed[: len(computed)]:
        # Fewer lines that are the first ones are an end that is missing; anything else was altered.
        altered.append("entries and hashes differ")
    elif len(leaves) < size or len(listed) < size:
        ended.append("fewer lines than were signed")
    if len(leaves) == size and head and root(hashes) != head[1] and not altered:
        ended.append("another history")

    entries, previous = [], "0" * 64
    for index, line in enumerate(leaves):
        entry = leaf(line, log, index, previous)
        if entry is None:
            altered.append(f"entry {index} is no leaf of this log")
            break
        entries.append(entry)
        previous = computed[index]

    complete = len(entries) == size
    erased = {entry["erases"]["sequence"] for entry in entries if "erases" in entry}
    there, last = set(), -1
    for line in lines(folder, "payloads.jsonl"):
        value = read(line)
        if value is None or list(value) != ["payload", "salt", "sequence"] or not HEX.match(str(value["salt"])) or not number(value["sequence"]):
            altered.append("a payload line was changed")
            continue
        sequence = value["sequence"]
        if sequence <= last or sequence >= size:
            altered.append(f"the payload of entry {sequence} is out of place")
        last = max(last, sequence)
        there.add(sequence)
        if sequence < len(entries):
            mac = hmac.new(bytes.fromhex(value["salt"]), value["payload"].encode(), hashlib.sha256).hexdigest()
            if mac != entries[sequence]["commitment"]:
                altered.append(f"the payload of entry {sequence} was changed")
    if there & erased:
        altered.append("an erased payload is still there")
    if complete and content(folder, "payloads.jsonl") is not None:
        missing = sorted(set(range(size)) - there - erased)
        if missing and max(there, default=-1) < missing[0]:
            ended.append("payloads are missing at the end")
        elif missing and not altered:
            altered.append(f"the payload of entry {missing[0]} is missing")

    kept = {a["sha256"]: a["size"] for e in entries if e["sequence"] not in erased for a in e["attachments"]}
    gone = {a["sha256"] for e in entries if e["sequence"] in erased for a in e["attachments"]} - set(kept)
    for name, length in kept.items():
        data = content(folder, "attachments/" + name)
        if data is None:
            if complete:
                altered.append("an attachment is missing")
        elif len(data) < length:
            ended.append("an attachment is cut off")
        elif len(data) > length or hashlib.sha256(data).hexdigest() != name:
            altered.append("an attachment was changed")
    if any(content(folder, "attachments/" + name) is not None for name in gone):
        altered.append("an erased attachment is still there")

    if altered:
        return 2, altered[0]
    if ended:
        return 3, ended[0]
    return 0, f"{len(entries)} entries, {len(there)} payloads, {len(erased)} erased, {len(kept)} attachments"


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        altered.clear()
        ended.clear()
        code, said = verify(argument)
        print(f"{code}: {said}")
