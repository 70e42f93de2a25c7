/// The small drawings of the theme.
enum Drawings {
  /// Gradient descent in a narrow valley: eleven steps of 0.235 down (u² + 7.5 v²) / 2.
  static let cover = """
    <svg class="cover" viewBox="0 38 226 132" aria-hidden="true">
    <g class="heights" transform="translate(118 104) rotate(-28)">
    <ellipse rx="9.5" ry="3.5" />
    <ellipse rx="26.8" ry="9.8" />
    <ellipse rx="44.5" ry="16.2" />
    <ellipse rx="62.9" ry="23.0" />
    <ellipse rx="81.6" ry="29.8" />
    <ellipse rx="100.4" ry="36.7" />
    </g>
    <path class="steps" d="M26.5 111.5L74.1 158.7L64.5 108.5L92.2 135.9L86.7 106.7L102.9 122.6L99.7 \
    105.6L109.1 114.9L107.3 105L112.8 110.3L111.8 104.6L115 107.7" />
    <path class="stops" d="M26.5 111.5h0M74.1 158.7h0M64.5 108.5h0M92.2 135.9h0M86.7 106.7h0M102.9 \
    122.6h0M99.7 105.6h0M109.1 114.9h0M107.3 105h0M112.8 110.3h0M111.8 104.6h0M115 107.7h0" />
    </svg>
    """

  static let menu = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5.5h14M3 10h14M3 14.5h9" /></svg>
    """

  /// Half a disc: the page can be either.
  static let colours = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" /><path \
    class="half" d="M10 3a7 7 0 0 1 0 14z" /></svg>
    """

  /// Two sheets, one over the other.
  static let copy = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><rect x="7" y="7" width="9.5" height="9.5" \
    rx="1.8" /><path d="M13 4.2V4a1.5 1.5 0 0 0-1.5-1.5H4A1.5 1.5 0 0 0 2.5 4v7.5A1.5 1.5 0 0 0 4 \
    13h.2" /></svg>
    """

  /// A loss curve, for the browser's tab.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
    rx="7" fill="#9a3b12"/><path d="M6 7c2 13 7 17 20 18" fill="none" stroke="#fff" \
    stroke-width="3.4" stroke-linecap="round"/></svg>
    """
}
