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
}
