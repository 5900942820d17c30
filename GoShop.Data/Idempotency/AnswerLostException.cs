namespace GoShop.Data.Idempotency;

/// <summary>A named write was done before, and what it was answered is not known: the process died between the two.</summary>
public sealed class AnswerLostException()
    : ShopException("ANSWER_LOST", "This was done under the same idempotency key before, but the answer was lost. Read what came of it; nothing was done twice.");
