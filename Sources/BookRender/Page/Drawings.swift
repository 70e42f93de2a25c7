/// The small drawings of the theme.
enum Drawings {
  static let menu = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5.5h14M3 10h14M3 14.5h9" /></svg>
    """

  /// Half a disc: the page can be either.
  static let colours = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" /><path \
    class="half" d="M10 3a7 7 0 0 1 0 14z" /></svg>
    """

  /// A loss curve, for the browser's tab.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
    rx="7" fill="#9a3b12"/><path d="M6 7c2 13 7 17 20 18" fill="none" stroke="#fff" \
    stroke-width="3.4" stroke-linecap="round"/></svg>
    """
}
