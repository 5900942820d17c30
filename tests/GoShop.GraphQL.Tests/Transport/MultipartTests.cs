using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Files come as parts of multipart requests (GraphQL multipart request specification), within limits, and only from who may send them.</summary>
public sealed class MultipartTests : IAsyncLifetime
{
    private const string Look = """{"query":"query($file: Upload!) { look(file: $file) { name contentType length hash } }","variables":{"file":null}}""";
    private const string LookMap = """{"0":["variables.file"]}""";

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(3_000_000)]
    public async Task A_resolver_reads_the_whole_file(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);

        var answer = await AskAsync(Form(Look, LookMap, File("0", content, "photo.png", "image/png")));

        var seen = answer.GetProperty("data").GetProperty("look");
        Assert.Equal("photo.png", seen.GetProperty("name").GetString());
        Assert.Equal("image/png", seen.GetProperty("contentType").GetString());
        Assert.Equal(length, seen.GetProperty("length").GetInt64());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(content)), seen.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Nothing_of_a_large_file_stays_behind()
    {
        const int length = 200_003;
        await AskAsync(Form(Look, LookMap, File("0", new byte[length])));

        // The answer is sent before the request's files are let go of; the next request on the connection begins after that.
        await AskAsync(Form(Look, LookMap, File("0", [1])));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "upload-*"), path => new FileInfo(path) is { Exists: true, Length: length });
    }

    [Fact]
    public async Task Lists_take_several_files_in_the_order_of_their_places()
    {
        var answer = await AskAsync(Form(
            """{"query":"query($files: [Upload!]!) { lookAtAll(files: $files) }","variables":{"files":[null,null,null]}}""",
            """{"a":["variables.files.2","variables.files.0"],"b":["variables.files.1"]}""",
            File("b", [1], "b.txt"),
            File("a", [1, 2], "a.txt")));

        Assert.Equal("""{"data":{"lookAtAll":["a.txt: 2","b.txt: 1","a.txt: 2"]}}""", answer.ToString());
    }

    [Fact]
    public async Task Input_objects_take_files()
    {
        var answer = await AskAsync(Form(
            """{"query":"query($input: FileInput!) { lookInside(input: $input) }","variables":{"input":{"title":"Cover","file":null}}}""",
            """{"0":["variables.input.file"]}""",
            File("0", [1], "C:\\Pictures\\обложка.png")));

        Assert.Equal("Cover: обложка.png", answer.GetProperty("data").GetProperty("lookInside").GetString());
    }

    [Fact]
    public async Task Files_that_the_map_does_not_name_are_passed_over()
    {
        var answer = await AskAsync(Form("""{"query":"{ hello }"}""", "{}", File("extra", [1, 2, 3])));
        Assert.Equal("""{"data":{"hello":"world"}}""", answer.ToString());
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public async Task An_upload_that_is_no_part_of_the_request_is_refused(string value)
    {
        var response = await _server.PostAsync(Look.Replace("null", value, StringComparison.Ordinal));
        Assert.Contains("Upload values come only as parts of a multipart request.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_form_without_the_preflight_header_is_refused(string? preflight)
        => await AssertRefusedAsync(Form(Look, LookMap, File("0", [1])), "A multipart request needs the header \"GraphQL-Preflight: 1\".", preflight: preflight);

    [Theory]
    [InlineData("", LookMap, "The part \"operations\" is empty.")]
    [InlineData("{", LookMap, "The part \"operations\" is not JSON, or nests too deep: line 1, byte 2.")]
    [InlineData("{}", "{}", "The request has no \"query\": send the document as a string.")]
    [InlineData("[]", "{}", "Batched requests are not supported: send one request object, not an array.")]
    [InlineData(Look, "{", "The part \"map\" is not JSON, or nests too deep: line 1, byte 2.")]
    [InlineData(Look, "[]", "\"map\" must be a JSON object of lists of paths, such as { \"0\": [\"variables.file\"] }.")]
    [InlineData(Look, """{"0":"variables.file"}""", "\"map\" must be a JSON object of lists of paths, such as { \"0\": [\"variables.file\"] }.")]
    [InlineData(Look, """{"0":[1]}""", "\"map\" must be a JSON object of lists of paths, such as { \"0\": [\"variables.file\"] }.")]
    [InlineData(Look, """{"0":["variables.fiel"]}""", "\"map\" puts a file at \"variables.fiel\", where \"operations\" has no null.")]
    [InlineData(Look, """{"0":["query"]}""", "\"map\" puts a file at \"query\", where \"operations\" has no null.")]
    [InlineData(Look, """{"0":["variables.file","variables.file"]}""", "\"map\" puts two files at \"variables.file\".")]
    [InlineData(Look, """{"1":["variables.file"]}""", "\"map\" names a file \"1\", which the request does not have.")]
    public async Task Malformed_operations_and_maps_are_refused(string operations, string map, string message)
        => await AssertRefusedAsync(Form(operations, map, File("0", [1])), message);

    [Fact]
    public async Task Parts_out_of_order_missing_or_doubled_are_refused()
    {
        await AssertRefusedAsync([Text("map", LookMap), Text("operations", Look)], "The part \"operations\" must come before the part \"map\".");
        await AssertRefusedAsync([Text("operations", Look), File("0", [1])], "The parts \"operations\" and \"map\" must come before the part \"0\".");
        await AssertRefusedAsync([Text("operations", Look)], "The request has no part \"map\".");
        await AssertRefusedAsync([Text("operations", Look), Text("operations", Look)], "The request has two parts \"operations\".");
        await AssertRefusedAsync([.. Form(Look, LookMap), Text("map", LookMap)], "The request has two parts \"map\".");
        await AssertRefusedAsync(Form(Look, LookMap, File("0", [1]), File("0", [1])), "The request has two parts \"0\".");
        await AssertRefusedAsync([new ByteArrayContent([])], "A part of the request has no name in its Content-Disposition.");
        await AssertRefusedAsync(
            await SendAsync(_server, Raw("--x--\r\n", "multipart/form-data; boundary=x")), HttpStatusCode.BadRequest, "The request has no part \"operations\".", "BAD_REQUEST");
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    public async Task A_form_without_a_boundary_is_refused(string contentType)
    {
        var response = await SendAsync(_server, Raw("", contentType));
        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "Content-Type names no boundary, or one of more than 70 characters.", "BAD_REQUEST");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a form at all")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ hello }\"}")]
    [InlineData("--x\r\nno header")]
    public async Task A_body_that_breaks_off_is_refused(string body)
    {
        var response = await SendAsync(_server, Raw(body, "multipart/form-data; boundary=x"));
        await AssertRefusedAsync(
            response,
            HttpStatusCode.BadRequest,
            "The request body is not multipart/form-data of the boundary that Content-Type names, or its end is missing.",
            "BAD_REQUEST");
    }

    [Fact]
    public async Task What_is_over_a_limit_is_refused_with_413()
    {
        await using var server = await StartAsync(options =>
        {
            options.MaxRequestSize = 500;
            options.Uploads.MaxFiles = 2;
            options.Uploads.MaxFileSize = 100_000;
            options.Uploads.MaxRequestSize = 250_000;
        });

        await AskAsync(Form(Look, LookMap, File("0", new byte[100_000])), server);
        await AssertTooLargeAsync(Form(Look, LookMap, File("0", new byte[100_001])), "The file of the part \"0\" is larger than 100000 bytes.");
        await AssertTooLargeAsync(Form(Look, """{"0":[],"1":[],"2":[]}"""), "The request has 3 files, but no more than 2 may come at once.");
        await AssertTooLargeAsync(Form(new string(' ', 501), LookMap), "The part \"operations\" is larger than 500 bytes.");
        await AssertTooLargeAsync(Form(Look, LookMap, File("extra", new byte[250_000])), "The request body is larger than 250000 bytes.");

        async Task AssertTooLargeAsync(HttpContent[] parts, string message)
            => await AssertRefusedAsync(await SendAsync(server, Multipart(parts)), HttpStatusCode.RequestEntityTooLarge, message, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_of_unknown_length_over_the_limit_is_refused_with_413()
    {
        await using var server = await StartAsync(options => options.Uploads.MaxRequestSize = 100_000);
        var response = await SendAsync(server, Multipart(Form(Look, LookMap, File("0", new byte[100_000]))), chunked: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Forms_are_refused_with_415_where_they_are_switched_off()
    {
        await using var server = await StartAsync(options => options.Uploads.Enable = false);
        var response = await SendAsync(server, Multipart(Form(Look, LookMap, File("0", [1]))));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Operations_of_a_batch_share_the_files()
    {
        await using var server = await StartAsync(options => options.MaxBatchSize = 2);
        const string operation = """{"query":"query($file: Upload!) { look(file: $file) { length } }","variables":{"file":null}}""";

        var answer = await AskAsync(Form($"[{operation},{operation}]", """{"0":["0.variables.file","1.variables.file"]}""", File("0", [1, 2])), server);

        Assert.Equal("""[{"data":{"look":{"length":2}}},{"data":{"look":{"length":2}}}]""", answer.ToString());
    }

    [Fact]
    public async Task Another_file_is_not_answered_from_the_cache()
    {
        await using var server = await StartAsync(add: server => server.AddResponseCache(cache => cache.DefaultMaxAge = 60));
        const string operation = """{"query":"query($files: [Upload!]!) { lookAtAll(files: $files) }","variables":{"files":[null]}}""";
        const string map = """{"0":["variables.files.0"]}""";

        var first = await AskAsync(Form(operation, map, File("0", [1], "first")), server);
        var second = await AskAsync(Form(operation, map, File("0", [1], "second")), server);

        Assert.Equal("""{"data":{"lookAtAll":["first: 1"]}}""", first.ToString());
        Assert.Equal("""{"data":{"lookAtAll":["second: 1"]}}""", second.ToString());
    }

    private static Task<TestServer> StartAsync(Action<GraphQLServerOptions>? configure = null, Action<IGraphQLServerBuilder>? add = null) => TestServer.StartAsync(server =>
    {
        server.UseSchema(services => new SchemaBuilder(server.Services).AddTypes(typeof(UploadQueries)).Build(services));
        server.ModifyServerOptions(configure ?? (_ => { }));
        add?.Invoke(server);
    });

    private static HttpContent[] Form(string operations, string map, params HttpContent[] files) => [Text("operations", operations), Text("map", map), .. files];

    private static StringContent Text(string name, string text)
    {
        var part = new StringContent(text, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
        return part;
    }

    private static ByteArrayContent File(string name, byte[] content, string fileName = "file.bin", string contentType = "application/octet-stream")
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileNameStar = fileName };
        return part;
    }

    private static MultipartContent Multipart(IEnumerable<HttpContent> parts)
    {
        var form = new MultipartContent("form-data");
        foreach (var part in parts)
            form.Add(part);
        return form;
    }

    private static ByteArrayContent Raw(string body, string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, HttpContent content, string? preflight = "1", bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Url) { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        if (preflight is not null)
            request.Headers.TryAddWithoutValidation("GraphQL-Preflight", preflight);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> AskAsync(HttpContent[] parts, TestServer? server = null)
    {
        var response = await SendAsync(server ?? _server, Multipart(parts));
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task AssertRefusedAsync(HttpContent[] parts, string message, string? preflight = "1")
        => await AssertRefusedAsync(await SendAsync(_server, Multipart(parts), preflight), HttpStatusCode.BadRequest, message, "BAD_REQUEST");

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string message, string code)
    {
        var error = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).GetProperty("errors")[0];
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
    }
}
