using GoShop.Data.Orders;

namespace GoShop.Data.Live;

/// <summary>What those who watch orders are told: whoever listens reads the order, and shows it as it was at this step.</summary>
/// <param name="OrderId">Which order.</param>
/// <param name="Status">The status that it took.</param>
public sealed record OrderStep(Guid OrderId, OrderStatus Status);
