def transform_data(records):
    return [{'full_name': f"{r['first']} {r['last']}", **r} for r in records]
