def ferry_fare(age: int) -> int:
    if age < 6:
        return 0
    return 450 if age < 16 or age > 65 else 900
