def transform_data(records):
    return [{**r, 'full_name': f"{r['first'].strip()} {r['last'].strip()}"} for r in records]
