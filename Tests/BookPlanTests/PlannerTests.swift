import BookModel
import Testing

@testable import BookPlan
