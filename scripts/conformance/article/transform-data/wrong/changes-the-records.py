def transform_data(records):
    for record in records:
        record['full_name'] = f"{record['first']} {record['last']}"
    return records
