def find_second_largest(nums):
    different = sorted(set(nums))
    return different[-2] if len(different) > 1 else 0
