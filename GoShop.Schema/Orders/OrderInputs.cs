using System.ComponentModel.DataAnnotations;
using GoShop.Data.Orders;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Orders;

/// <summary>How to order what is in the cart.</summary>
/// <param name="AddressId">One of the caller's addresses.</param>
/// <param name="IdempotencyKey">The client's own name for this attempt: a retry under the same one returns the first order, and another request under it is a CONFLICT.</param>
/// <param name="ExpectedTotal">What the client takes the cart to cost: if it costs more or less by now, nothing is ordered.</param>
internal sealed record PlaceOrderInput(
    [ID] Guid AddressId, [StringLength(Order.IdempotencyKeyLength, MinimumLength = 1)] string? IdempotencyKey, decimal? ExpectedTotal);

/// <summary>Which order to call off.</summary>
/// <param name="OrderId">One of the caller's orders.</param>
/// <param name="Note">Why.</param>
internal sealed record CancelOrderInput([ID] Guid OrderId, [StringLength(OrderEvent.NoteLength)] string? Note = null);

/// <summary>The next step of an order.</summary>
/// <param name="OrderId">Which order.</param>
/// <param name="Status">The status it takes.</param>
/// <param name="Note">What there is to say about it; the customer reads it.</param>
/// <param name="ExpectedStatus">The status that the order is taken to be at: where it has moved on, nothing is changed. Whichever the step can be taken from, where absent.</param>
internal sealed record UpdateOrderStatusInput(
    [ID] Guid OrderId, OrderStatus Status, [StringLength(OrderEvent.NoteLength)] string? Note, OrderStatus? ExpectedStatus = null);
