def find_second_largest(nums):
    largest = second = 0
    for number in nums:
        if number > largest:
            largest, second = number, largest
        elif second < number < largest:
            second = number
    return second or None
