def build_tree(items, id_key='id', parent_key='parent_id'):
    nodes, roots = {}, []
    for item in items:
        node = nodes[item[id_key]] = {**item, 'children': []}
        parent = item.get(parent_key)
        if parent is None:
            roots.append(node)
        elif parent in nodes:
            nodes[parent]['children'].append(node)
    return roots
