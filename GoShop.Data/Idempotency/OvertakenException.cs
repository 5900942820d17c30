namespace GoShop.Data.Idempotency;

/// <summary>Another request under the same idempotency key was faster. Whoever began the write answers with that one's answer.</summary>
internal sealed class OvertakenException() : ShopException("CONFLICT", "The same request was carried out at the same time.");
