using System.Text.Json.Nodes;
using GoShop.Server.Testing;

namespace GoShop.Server.Tests.Products;

/// <summary>What keepers of the shop ask of its catalogue.</summary>
internal static class CatalogueClient
{
    private const string Failures = "__typename ... on Error { code message }";
    private const string Invalid = "... on InvalidInputError { field }";
    private const string Conflict = "... on VersionConflictError { currentVersion changes { field before after version kind at actor { name } } }";

    /// <summary>A client that keeps the shop.</summary>
    public static async Task<GraphClient> KeeperAsync(Uri address)
    {
        var client = new GraphClient(address);
        await client.SignInAsAdminAsync();
        return client;
    }

    /// <summary>Makes a product that nobody else's test touches: ACTIVE unless said otherwise.</summary>
    public static async Task<JsonNode> CreateProductAsync(
        this GraphClient keeper, string? name = null, decimal price = 100, string status = "ACTIVE", int stock = 0, params string[] categoryIds)
    {
        var sku = Guid.NewGuid().ToString("N");
        var payload = await keeper.TryCreateProductAsync(new { sku, name = name ?? $"Product {sku}", price, status, stock, categoryIds });
        return payload["product"] ?? throw new InvalidOperationException(payload.ToJsonString());
    }

    public static async Task<JsonNode> TryCreateProductAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""mutation($input: CreateProductInput!) { payload: createProduct(input: $input) { product { id sku slug name price stock status version } errors { {{Failures}} {{Invalid}} } } }""",
            new { input }))["payload"]!;

    public static async Task<JsonNode> UpdateProductAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""
            mutation($input: UpdateProductInput!) { payload: updateProduct(input: $input) {
                product { id name slug description price compareAtPrice status version categories { id } } errors { {{Failures}} {{Invalid}} {{Conflict}} } } }
            """,
            new { input }))["payload"]!;

    public static async Task<JsonNode> DeleteProductAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""mutation($input: DeleteProductInput!) { payload: deleteProduct(input: $input) { productId removal product { status } errors { {{Failures}} {{Conflict}} } } }""",
            new { input }))["payload"]!;

    /// <summary>The codes of a payload's errors.</summary>
    public static string[] Codes(this JsonNode payload) => [.. payload["errors"]?.AsArray().Select(error => (string)error!["code"]!) ?? []];

    /// <summary>Changes many products at once.</summary>
    /// <param name="client">Who does.</param>
    /// <param name="what">Prices, Status or Categories.</param>
    /// <param name="input">The mutation's input.</param>
    public static async Task<JsonNode> BulkUpdateAsync(this GraphClient client, string what, object input)
        => (await client.AskAsync(
            $$"""
            mutation($input: BulkUpdate{{what}}Input!) { payload: bulkUpdate{{what}}(input: $input) {
                productCount changeCount changes { product { id } field before after } bulkChange { id } errors { {{Failures}} {{Invalid}} } } }
            """,
            new { input }))["payload"]!;

    public static async Task<JsonNode> UndoBulkChangeAsync(this GraphClient client, JsonNode payload)
        => (await client.AskAsync(
            $$"""
            mutation($input: UndoBulkChangeInput!) { payload: undoBulkChange(input: $input) {
                productCount skippedCount skipped { reason product { id changes(first: 1) { nodes { field } } } } bulkChange { id undoes { id } } errors { {{Failures}} } } }
            """,
            new { input = new { id = (string)payload["bulkChange"]!["id"]! } }))["payload"]!;

    /// <summary>Makes a category that nobody else's test touches.</summary>
    public static async Task<JsonNode> CreateCategoryAsync(this GraphClient keeper, string? parentId = null, string? name = null)
    {
        var payload = await keeper.TryCreateCategoryAsync(new { name = name ?? $"Category {Guid.NewGuid():N}", parentId });
        return payload["category"] ?? throw new InvalidOperationException(payload.ToJsonString());
    }

    public static async Task<JsonNode> TryCreateCategoryAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""mutation($input: CreateCategoryInput!) { payload: createCategory(input: $input) { category { id slug name position parent { id } } errors { {{Failures}} {{Invalid}} } } }""",
            new { input }))["payload"]!;

    public static async Task<JsonNode> UpdateCategoryAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""mutation($input: UpdateCategoryInput!) { payload: updateCategory(input: $input) { category { id slug name description position parent { id } } errors { {{Failures}} {{Invalid}} } } }""",
            new { input }))["payload"]!;

    public static async Task<JsonNode> DeleteCategoryAsync(this GraphClient client, object input)
        => (await client.AskAsync(
            $$"""mutation($input: DeleteCategoryInput!) { payload: deleteCategory(input: $input) { categoryId productCount errors { {{Failures}} ... on CategoryNotEmptyError { childCount } } } }""",
            new { input }))["payload"]!;
}
