using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Data.Seeding;

namespace GoShop.Server.Testing;

/// <summary>A client of one server, as a visitor or as somebody who signed in.</summary>
public sealed class GraphClient : IDisposable
{
    private readonly HttpClient _http;

    public GraphClient(Uri address) => _http = new HttpClient { BaseAddress = address };

    /// <summary>The client underneath, with the caller's token.</summary>
    public HttpClient Http => _http;

    /// <summary>The caller's access token; null for visitors.</summary>
    public string? AccessToken => _http.DefaultRequestHeaders.Authorization?.Parameter;

    /// <summary>Asks, expects no errors, and gives <c>data</c>.</summary>
    public async Task<JsonNode> AskAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        return answer["errors"] is null ? answer["data"]! : throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Asks and gives the whole answer.</summary>
    public async Task<JsonNode> SendAsync(string query, object? variables = null)
    {
        using var response = await _http.PostAsJsonAsync("/graphql", new { query, variables });
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        SuiteLog.PlantSecretsOf(JsonSerializer.SerializeToNode(variables), response);
        SuiteLog.PlantSecretsOf(answer);
        return answer;
    }

    /// <summary>Asks with files (GraphQL multipart request specification) and gives the whole answer.</summary>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables, with null where files belong.</param>
    /// <param name="files">The files by where they belong: <c>variables.input.images.0</c>.</param>
    public async Task<JsonNode> SendFilesAsync(string query, object variables, params IReadOnlyList<(string Path, string Name, byte[] Bytes)> files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query, variables })), "operations" },
            { new StringContent(JsonSerializer.Serialize(files.Index().ToDictionary(each => $"{each.Index}", each => new[] { each.Item.Path }))), "map" },
        };
        foreach (var (index, (_, name, bytes)) in files.Index())
            form.Add(new ByteArrayContent(bytes), $"{index}", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Add("GraphQL-Preflight", "1");
        using var response = await _http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Carries a token from now on; null for none.</summary>
    public void Carry(string? token) => _http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Opens an account of its own and stays signed in.</summary>
    /// <returns>The new account's id.</returns>
    public Task<string> RegisterAsync() => RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse battery");

    /// <summary>Opens an account and stays signed in.</summary>
    /// <returns>The new account's id.</returns>
    public async Task<string> RegisterAsync(string email, string password)
    {
        var data = await AskAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } user { id } errors { ... on Error { message } } } }",
            new { input = new { email, password, name = "Test Shopper" } });
        Carry(data["register"]!["tokens"]!["accessToken"]!.GetValue<string>());
        return data["register"]!["user"]!["id"]!.GetValue<string>();
    }

    /// <summary>Signs in as the demo shop's keeper and stays so.</summary>
    public Task SignInAsAdminAsync() => SignInAsync(DemoShop.AdminEmail, DemoShop.AdminPassword, DemoShop.AdminAuthenticatorKey);

    /// <summary>Signs in and stays so.</summary>
    /// <param name="email">Who.</param>
    /// <param name="password">By which password.</param>
    /// <param name="authenticatorKey">And by which authenticator app's secret, where the account has one.</param>
    public async Task SignInAsync(string email, string password, string? authenticatorKey = null)
    {
        Carry(null);
        var data = await AskAsync(
            "mutation($input: SignInInput!) { step: signIn(input: $input) { tokens { accessToken } twoFactorChallenge { token } } }",
            new { input = new { email, password } });
        if (authenticatorKey is not null)
        {
            var challenge = data["step"]!["twoFactorChallenge"]!["token"]!.GetValue<string>();
            var code = await ShopServer.NextCodeAsync(_http.BaseAddress!, email, authenticatorKey);
            data = await AskAsync(
                "mutation($input: CompleteTwoFactorInput!) { step: completeTwoFactor(input: $input) { tokens { accessToken } } }",
                new { input = new { challenge, code } });
        }
        Carry(data["step"]!["tokens"]!["accessToken"]!.GetValue<string>());
    }

    /// <summary>Writes an address into the caller's book.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAddressAsync()
    {
        var data = await AskAsync(
            "mutation($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }",
            new { input = new { line1 = "Nevsky prospekt 48", city = "Saint Petersburg", postalCode = "190000", country = "RU" } });
        return data["addAddress"]!["address"]!["id"]!.GetValue<string>();
    }

    /// <summary>Puts pieces of a product into the caller's cart and orders them.</summary>
    /// <returns>The order's id.</returns>
    public async Task<string> OrderAsync(string productId, int quantity = 1)
    {
        var addressId = await AddAddressAsync();
        await AskAsync("mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } } }", new { input = new { productId, quantity } });
        var data = await AskAsync(
            "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { ... on Error { message } } } }", new { input = new { addressId } });
        return data["placeOrder"]!["order"]!["id"]!.GetValue<string>();
    }

    public void Dispose() => _http.Dispose();
}
