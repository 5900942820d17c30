using GoShop.Data.Products;
using GoShop.Data.Reviews;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

/// <summary>People who bought something, and what they do with reviews: each act in a scope of its own as a request would be.</summary>
internal static class Buyers
{
    /// <summary>Shoppers who each have an order of the products, of that status.</summary>
    public static async Task<IReadOnlyList<Shopper>> AddBuyersAsync(this ShopDatabase shop, int count, Product[] products, string status = "PAID")
    {
        var buyers = await shop.AddShoppersAsync(count);
        await using var db = shop.CreateContext();
        var productIds = products.Select(product => product.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"""
            WITH placed AS (
                INSERT INTO orders (id, user_id, status, total, currency, shipping_address_line1, shipping_address_city, shipping_address_postal_code,
                    shipping_address_country, created_at, updated_at)
                SELECT gen_random_uuid(), buyer, {status}, {products.Length}, 'RUB', 'x', 'x', 'x', 'RU', now(), now()
                FROM unnest({buyers.Select(buyer => buyer.Id).ToArray()}) buyer
                RETURNING id),
            stepped AS (
                INSERT INTO order_events (id, order_id, status, at) SELECT gen_random_uuid(), id, {status}, now() FROM placed),
            received AS (
                INSERT INTO stock_movements (id, product_id, delta, reason, at)
                SELECT gen_random_uuid(), product, {count}, 'RECEIPT', now() FROM unnest({productIds}) AS product),
            sold AS (
                INSERT INTO stock_movements (id, product_id, delta, reason, order_id, at)
                SELECT gen_random_uuid(), product, -1, 'SALE', placed.id, now() FROM placed, unnest({productIds}) AS product)
            INSERT INTO order_items (order_id, position, product_id, product_name, sku, unit_price, quantity)
            SELECT placed.id, product.position, product.id, 'x', 'x', 1, 1
            FROM placed, unnest({productIds}) WITH ORDINALITY AS product (id, position)
            """);
        return buyers;
    }

    public static async Task<Shopper> AddBuyerAsync(this ShopDatabase shop, Product product, string status = "PAID") =>
        (await shop.AddBuyersAsync(1, [product], status))[0];

    public static Task<Review> ReviewAsync(this Shopper author, Product product, int rating, string? comment = null) =>
        author.Shop.RunAsync((ProductReviews reviews) => reviews.AddAsync(author.Id, product.Id, rating, comment));

    public static Task<Review> RewriteAsync(this Shopper author, Review review, int rating, string? comment = null) =>
        author.Shop.RunAsync((ProductReviews reviews) => reviews.UpdateAsync(author.Id, review.Id, rating, comment));

    public static Task<Review> DeleteAsync(this Shopper caller, Review review) =>
        caller.Shop.RunAsync((ProductReviews reviews) => reviews.DeleteAsync(review.Id, caller.Id, isAdmin: false));

    public static Task<Review> VoteAsync(this Shopper caller, Review review) =>
        caller.Shop.RunAsync((ReviewVotes votes) => votes.VoteAsync(caller.Id, review.Id));

    public static Task<Review> WithdrawAsync(this Shopper caller, Review review) =>
        caller.Shop.RunAsync((ReviewVotes votes) => votes.WithdrawAsync(caller.Id, review.Id));

    public static Task<Review> ModerateAsync(this ShopDatabase shop, Review review, ReviewStatus status, string? reason = null) =>
        shop.RunAsync((ReviewModeration moderation) => moderation.SetStatusAsync(review.Id, status, reason));

    /// <summary>What every product and review says of itself is what counting its reviews and votes gives.</summary>
    public static async Task AssertFiguresAreExactAsync(this ShopDatabase shop)
    {
        await using var db = shop.CreateContext();
        var wrong = await db.Database.SqlQuery<string>($"""
            SELECT p.name || ': ' || p.review_count || ' ' || p.rating_sum || ' ' || p.rating_counts::text || ' ' || coalesce(p.average_rating::text, '-') AS "Value"
            FROM products p
            LEFT JOIN LATERAL (
                SELECT count(*), coalesce(sum(rating), 0) AS stars, round(avg(rating), 2) AS average, ARRAY(
                    SELECT (SELECT count(*) FROM reviews x WHERE x.product_id = p.id AND x.status = 'PUBLISHED' AND x.rating = stars.n)::integer
                    FROM generate_series(1, 5) stars (n) ORDER BY n) AS counts
                FROM reviews r WHERE r.product_id = p.id AND r.status = 'PUBLISHED') counted ON true
            WHERE (p.review_count, p.rating_sum, p.rating_counts) <> (counted.count, counted.stars, counted.counts)
                OR p.average_rating IS DISTINCT FROM counted.average
            UNION ALL
            SELECT 'votes of ' || r.id || ': ' || r.helpful_count FROM reviews r
            WHERE r.helpful_count <> (SELECT count(*) FROM review_votes v WHERE v.review_id = r.id)
            """).ToListAsync();
        Assert.Empty(wrong);
    }
}
