def build_tree(items, id_key='id', parent_key='parent_id'):
    nodes = {item[id_key]: {**item, 'children': []} for item in items}
    roots = []
    for item in items:
        parent = nodes.get(item.get(parent_key))
        (roots if parent is None else parent['children']).append(nodes[item[id_key]])
    return roots
