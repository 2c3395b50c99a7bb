/// Groups that grow together (union-find with path halving).
package struct DisjointSets: Sendable {
  private var parents: [Int]

  package init(_ count: Int) { parents = Array(0..<count) }

  package mutating func find(_ item: Int) -> Int {
    var item = item
    while parents[item] != item {
      parents[item] = parents[parents[item]]
      item = parents[item]
    }
    return item
  }

  package mutating func join(_ left: Int, _ right: Int) {
    let (left, right) = (find(left), find(right))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}
