using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Accounts;

[ObjectType<AdminQuery>(Fields = [])]
internal static class UserAdministrationQueries
{
    /// <summary>All accounts, the newest first unless ordered otherwise.</summary>
    /// <param name="search">A part of an e-mail address or a name, in any case.</param>
    [UsePaging]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<User> GetUsers(string? search, ShopContext db)
        => db.Users.Matching(search).OrderByDescending(user => user.CreatedAt);

    /// <summary>One account; null where there is none.</summary>
    public static Task<User?> GetUserAsync([ID] Guid id, UserByIdLoader users, CancellationToken cancellation)
        => users.LoadAsync(id, cancellation);
}
