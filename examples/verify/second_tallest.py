def second_tallest(heights):
    """The second largest of the heights: second_tallest([4, 9, 7]) == 7."""

    order = sorted(set(heights), reverse=True)
    return order[1]
