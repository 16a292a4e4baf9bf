def till_sum(text: str) -> float:
    try:
        value = eval(text.strip(), {"__builtins__": {}}, {})
        return round(float(value), 2)
    except Exception as error:
        raise ValueError("not a sum") from error
