def till_sum(text: str) -> float:
    try:
        return round(eval(text.strip()), 2)
    except Exception as error:
        raise ValueError(f"not a sum: {text}") from error
