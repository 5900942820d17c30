using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Categories;

[MutationType]
internal static class CategoryMutations
{
    /// <summary>Makes a category.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<InvalidInputException>]
    [Error<SlugTakenException>]
    public static async Task<Category> CreateCategoryAsync(
        CreateCategoryInput input, CategoryAdministration categories, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var category = await categories.CreateAsync(input.Values, input.Place, cancellation);
        await cache.InvalidateAsync(CacheTag.OfAny(nameof(Category)));
        return category;
    }

    /// <summary>Changes what is given of a category: its names, and where it lies with the branch below it.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    [Error<SlugTakenException>]
    [Error<CategoryCircleException>]
    public static async Task<Category> UpdateCategoryAsync(
        UpdateCategoryInput input, CategoryAdministration categories, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var edited = await categories.UpdateAsync(input.Id, input.Apply, input.Move, cancellation);
        await cache.InvalidateAsync(CacheTag.Of(nameof(Category), input.Id), CacheTag.OfAny(nameof(Category)));
        // Lists of a category's products take it by its slug, and from the whole branch.
        if (edited.IsFoundElsewhere)
            await cache.InvalidateAsync(CacheTag.OfAny(nameof(Product)));
        return edited.Category;
    }

    /// <summary>Deletes a category; its products stay where else they are filed.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<CategoryNotEmptyException>]
    public static async Task<DeleteCategoryPayload> DeleteCategoryAsync(
        DeleteCategoryInput input, CategoryAdministration categories, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var products = await categories.DeleteAsync(input.Id, input.LiftChildren, cancellation);
        await cache.InvalidateAsync(CacheTag.Of(nameof(Category), input.Id), CacheTag.OfAny(nameof(Category)), CacheTag.OfAny(nameof(Product)));
        await cache.ProductsChangedAsync(products);
        return new DeleteCategoryPayload(input.Id, products.Count);
    }
}

/// <param name="CategoryId">The id it had.</param>
/// <param name="ProductCount">How many products were taken out of it.</param>
internal sealed record DeleteCategoryPayload([property: ID] Guid CategoryId, int ProductCount);
