using System.Security.Claims;
using GoShop.Data.Carts;
using GoShop.Data.Live;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Carts;

[SubscriptionType]
internal static class CartSubscriptions
{
    /// <summary>
    /// The caller's cart each time it changes, on whatever device. Changes that nobody watched are not told later: ask for the cart once it is watched.
    /// </summary>
    [Authorize]
    [Subscribe(With = nameof(WatchCartAsync))]
    public static Task<Cart> CartChanged(
        [EventMessage] Guid cartId, ClaimsPrincipal caller, FieldSelection selection, ShoppingCarts carts, CancellationToken cancellation)
        => carts.GetAsync(caller.Id(), selection.NeedsLines(), cancellation);

    public static async Task<IAsyncEnumerable<Guid>> WatchCartAsync(ClaimsPrincipal caller, ITopicEventReceiver events, CancellationToken cancellation)
        => await events.SubscribeAsync<Guid>(LiveTopics.CartOf(caller.Id()), cancellation);
}
