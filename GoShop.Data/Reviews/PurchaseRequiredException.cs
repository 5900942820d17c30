namespace GoShop.Data.Reviews;

/// <summary>Only buyers review a product.</summary>
public sealed class PurchaseRequiredException() : ShopException("PURCHASE_REQUIRED", "Only those who bought a product here may review it.");
