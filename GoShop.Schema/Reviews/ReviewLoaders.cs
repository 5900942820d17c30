using GoShop.Data;
using GoShop.Data.Reviews;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Schema.Reviews;

/// <summary>What everyone may know of authors, by their accounts' ids.</summary>
internal sealed class ReviewAuthorLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, ReviewAuthor>
{
    private static readonly Func<ShopContext, IReadOnlyList<Guid>, IAsyncEnumerable<Known>> Find = EF.CompileAsyncQuery(
        (ShopContext db, IReadOnlyList<Guid> ids) => db.Users.Where(user => ids.Contains(user.Id)).Select(user => new Known(user.Id, new ReviewAuthor(user.Name, user.AvatarId, user.AvatarKey != null))));

    protected override async Task<IReadOnlyDictionary<Guid, ReviewAuthor>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Find(db, keys).ToDictionaryAsync(known => known.Id, known => known.Author, cancellationToken: cancellation);
    }

    private sealed record Known(Guid Id, ReviewAuthor Author);
}

/// <summary>Reviews by their author and product. One execution has one caller, so that a batch has one author.</summary>
internal sealed class ReviewByAuthorLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<(Guid AuthorId, Guid ProductId), Review>
{
    protected override async Task<IReadOnlyDictionary<(Guid AuthorId, Guid ProductId), Review>> LoadBatchAsync(
        IReadOnlyList<(Guid AuthorId, Guid ProductId)> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var authorId = keys[0].AuthorId;
        var productIds = keys.Select(key => key.ProductId).ToList();
        return await db.Reviews.Where(review => review.AuthorId == authorId && productIds.Contains(review.ProductId))
            .ToDictionaryAsync(review => (review.AuthorId, review.ProductId), cancellation);
    }
}

/// <summary>Whether a user said that a review helped, by both.</summary>
internal sealed class ReviewVoteLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<(Guid UserId, Guid ReviewId), bool>
{
    protected override async Task<IReadOnlyDictionary<(Guid UserId, Guid ReviewId), bool>> LoadBatchAsync(
        IReadOnlyList<(Guid UserId, Guid ReviewId)> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (userId, reviewIds) = (keys[0].UserId, keys.Select(key => key.ReviewId).ToList());
        var voted = await db.ReviewVotes.Where(vote => vote.UserId == userId && reviewIds.Contains(vote.ReviewId))
            .Select(vote => vote.ReviewId).ToHashSetAsync(cancellation);
        return keys.ToDictionary(key => key, key => voted.Contains(key.ReviewId));
    }
}

/// <summary>Whether a user may review a product, by both.</summary>
internal sealed class ReviewableLoader(IServiceScopeFactory scopes) : BatchDataLoader<(Guid UserId, Guid ProductId), bool>
{
    protected override async Task<IReadOnlyDictionary<(Guid UserId, Guid ProductId), bool>> LoadBatchAsync(
        IReadOnlyList<(Guid UserId, Guid ProductId)> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rights = scope.ServiceProvider.GetRequiredService<ReviewRights>();
        var reviewable = await rights.FindReviewableAsync(keys[0].UserId, [.. keys.Select(key => key.ProductId)], cancellation);
        return keys.ToDictionary(key => key, key => reviewable.Contains(key.ProductId));
    }
}
