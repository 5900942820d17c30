using System.Text.Json.Nodes;
using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Imaging;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>Tables that name pictures by their addresses.</summary>
public sealed class PictureImportTests(PictureShop shop) : IClassFixture<PictureShop>
{
    private const string Fields = "{ admin { job(id: \"%\") { result pictures { pending fetched failed } problemCount problems { row column message } } } }";

    // Each test has SKUs and paths of its own.
    private readonly string _sku = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_come_after_the_rows_in_the_order_of_the_cell_and_shoppers_see_them_at_once()
    {
        using var shopper = new GraphClient(shop.Server.Address);
        await shop.ImportAsync($"SKU,Name,Price,Status\n{_sku},Lamp,10,ACTIVE\n");
        var id = (await shop.FindAsync(_sku)).Id;
        // An answer that is cached.
        Assert.Empty(await ShownAsync(shopper, id));
        string[] urls = [Put("1.jpg", PictureFiles.Jpeg(40, 20)), Put("2;x.png?a=1;2", PictureFiles.Png(60, 20)), Put("3.jpg", PictureFiles.Jpeg(80, 20)), Put("4.jpg", PictureFiles.Jpeg(100, 20))];

        var table = $"SKU,Images,Фото\n{_sku},\"{urls[0]} | {urls[1]}; {urls[2]}\n{urls[0]}\",{urls[3]}\n";
        var job = await shop.ImportAsync(table);
        var done = await FetchedAsync(job);

        Assert.Equal((JobStatus.Succeeded, 4, 1), (job.Status, (int)done["result"]!["pictures"]!, (int)done["result"]!["updated"]!));
        Assert.Equal("""{"pending":0,"fetched":4,"failed":0}""", done["pictures"]!.ToJsonString());
        var images = await ShownAsync(shopper, id);
        Assert.Equal([40, 60, 80, 100], images.Select(image => (int)image["width"]!));
        Assert.All(images, image => Assert.Null((string?)image["alt"]));
        Assert.Contains("20 uchar, 3 bands, srgb, jpegload", PictureFiles.HeaderOf(await shop.Server.Client.GetPictureAsync((string)images[0]["url"]!)));
        var audit = await shop.ReadAsync(db => db.AuditEntries.Where(entry => entry.TargetId == id && entry.Action == AuditAction.ProductImagesAdded).ToListAsync(Token));
        Assert.Equal(4, audit.Count);
        Assert.All(audit, entry => Assert.Equal(job.ActorId, entry.ActorId));

        // The same table again, and one picture more.
        var asked = shop.Host.Asked.Count(path => path.Contains(_sku));
        Assert.Equal(4, asked);
        var again = await FetchedAsync(await shop.ImportAsync(table));
        Assert.Equal((0, 1), ((int)again["result"]!["pictures"]!, (int)again["result"]!["unchanged"]!));
        Assert.Null(again["pictures"]);
        await FetchedAsync(await shop.ImportAsync($"SKU,Images\n{_sku},{Put("5.jpg", PictureFiles.Jpeg(20, 20))} | {urls[0]}\n"));
        Assert.Equal([40, 60, 80, 100, 20], (await ShownAsync(shopper, id)).Select(image => (int)image["width"]!));
        Assert.Equal(asked + 1, shop.Host.Asked.Count(path => path.Contains(_sku)));
        Assert.Equal(0, await shop.Server.CountLooseAsync());
    }

    [Theory]
    [InlineData("VALID_ROWS")]
    [InlineData("WHOLE_FILE")]
    public async Task A_dry_run_says_what_would_be_fetched_and_asks_nobody(string mode)
    {
        var job = await shop.ImportAsync($"SKU,Name,Price,Images\n{_sku},Lamp,10,{Put("1.jpg", PictureFiles.Jpeg())}|{Put("2.jpg", PictureFiles.Jpeg())}\n", mode, dryRun: true);

        var told = await TellAsync(job);
        Assert.Equal((2, null), ((int)told["result"]!["pictures"]!, told["pictures"]));
        Assert.DoesNotContain(shop.Host.Asked, path => path.Contains(_sku));
        Assert.False(await shop.ReadAsync(db => db.PictureFetches.AnyAsync(fetch => fetch.JobId == job.Id, Token)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Addresses_from_which_nothing_is_fetched_are_problems_of_their_rows(bool dryRun)
    {
        var good = Put("1.jpg", PictureFiles.Jpeg());
        var many = string.Join('|', Enumerable.Range(0, ProductImages.Limit + 1).Select(number => $"{good}?{number}"));
        var job = await shop.ImportAsync(
            $"SKU,Name,Price,Image URL\n" +
            $"{_sku}-1,Good,10,{good}\n" +
            $"{_sku}-2,Elsewhere,10,{good}|https://evil.example/a.jpg\n" +
            $"{_sku}-3,File,10,file:///etc/passwd\n" +
            $"{_sku}-4,Number,10,http://2130706433/a.jpg\n" +
            $"{_sku}-5,Metadata,10,http://169.254.169.254/latest/meta-data\n" +
            $"{_sku}-6,Port,10,http://127.0.0.1:6379/\n" +
            $"{_sku}-7,Many,10,{many}\n",
            mode: "VALID_ROWS",
            dryRun);

        var places = $"Pictures may come from https://cdn.example.com/, {shop.Host.Address}/ and from nowhere else;";
        Assert.Equal(
            [
                $"3 Image URL: {places} \"https://evil.example/a.jpg\" does not lie there.",
                "4 Image URL: \"file:///etc/passwd\" is no address that begins with https://.",
                "5 Image URL: \"http://2130706433/a.jpg\" has a host that can be read in several ways.",
                $"6 Image URL: {places} \"http://169.254.169.254/latest/meta-data\" does not lie there.",
                $"7 Image URL: {places} \"http://127.0.0.1:6379/\" does not lie there.",
                "8 Image URL: A product has no more than 20 pictures, with those it has already.",
            ],
            await shop.ProblemsAsync(job));
        Assert.Equal((1, 6), ((int)JsonNode.Parse(job.Result!)!["created"]!, (int)JsonNode.Parse(job.Result!)!["refused"]!));
        if (!dryRun)
            Assert.Equal(1, (int)(await FetchedAsync(job))["pictures"]!["fetched"]!);
    }

    [Fact]
    public async Task What_is_not_to_be_had_is_a_problem_of_the_import_and_the_rest_comes_in_order()
    {
        await using var inside = await PictureHost.StartAsync();
        string[] urls =
        [
            Put("1.jpg", PictureFiles.Jpeg(40, 20)),
            shop.Host.Refuse($"/{_sku}/gone.jpg", 404),
            shop.Host.Refuse($"/{_sku}/moved.jpg", 302, ("Location", inside.Put("/a.jpg", PictureFiles.Jpeg()))),
            Put("page.jpg", "<html><script>alert(1)</script></html>"u8.ToArray()),
            Put("bomb.png", PictureFiles.Bomb()),
            Put("half.png", PictureFiles.Half(PictureFiles.Png())),
            Put("large.jpg", [.. PictureFiles.Jpeg(), .. new byte[PictureLimits.MaxBytes]]),
            Put("2.jpg", PictureFiles.Jpeg(60, 20)),
        ];

        var job = await shop.ImportAsync($"SKU,Name,Price,Images\n{_sku},Lamp,10,{string.Join('|', urls)}\n");
        var done = await FetchedAsync(job);

        Assert.Equal("""{"pending":0,"fetched":2,"failed":6}""", done["pictures"]!.ToJsonString());
        Assert.Equal(6, (int)done["problemCount"]!);
        const string none = "The file is no whole picture of one of the formats JPEG, PNG, WebP, AVIF and GIF.";
        string[] expected =
        [
            $"2 Images \"{urls[1]}\": The host answers 404.",
            $"2 Images \"{urls[2]}\": The host answers 302 and leads on to another address, where the shop does not follow.",
            $"2 Images \"{urls[3]}\": {none}",
            $"2 Images \"{urls[4]}\": A picture must not have more than 50000000 pixels.",
            $"2 Images \"{urls[5]}\": {none}",
            $"2 Images \"{urls[6]}\": A picture must not have more than 10485760 bytes.",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), done["problems"]!.AsArray().Select(problem => $"{problem!["row"]} {problem["column"]} {problem["message"]}").Order(StringComparer.Ordinal));
        Assert.Empty(inside.Asked);
        var csv = await shop.Admin.Http.GetStringAsync($"/api/v1/admin/jobs/{job.Id}/problems", Token);
        Assert.Equal(6, csv.Split("\r\n").Count(line => line.Contains(_sku)));
        var rest = await shop.Admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{job.Id}");
        Assert.Equal(6, (int)rest.Data!["pictures"]!["failed"]!);
        Assert.Equal([40, 60], await shop.ReadAsync(db => db.ProductImages.Where(image => image.SourceUrl!.Contains(_sku)).OrderBy(image => image.Position).Select(image => image.Width).ToListAsync(Token)));
        Assert.Equal(0, await shop.Server.CountLooseAsync());
    }

    [Fact]
    public async Task An_import_that_is_over_can_be_told_to_fetch_no_more()
    {
        var busy = shop.Host.Refuse($"/{_sku}/busy.jpg", 503, ("Retry-After", "600"));
        var job = await shop.ImportAsync($"SKU,Name,Price,Images\n{_sku},Lamp,10,{busy}\n");
        await Eventually.GetAsync(() => shop.ReadAsync(db => db.PictureFetches.Where(fetch => fetch.JobId == job.Id).Select(fetch => fetch.LastError).SingleAsync(Token)), error => error is not null);
        // On its way already.
        Assert.Equal(0, (int)(await TellAsync(await shop.ImportAsync($"SKU,Images\n{_sku},{busy}\n")))["result"]!["pictures"]!);

        var cancelled = await CancelAsync(job);
        var twice = await CancelAsync(job);

        Assert.Equal("SUCCEEDED", (string)cancelled["job"]!["status"]!);
        Assert.Equal("CONFLICT", (string)twice["errors"]![0]!["code"]!);
        Assert.Null((await TellAsync(job))["pictures"]);
    }

    private string Put(string name, byte[] content) => shop.Host.Put($"/{_sku}/{name}", content);

    private async Task<JsonNode> TellAsync(Job job) => (await shop.Admin.AskAsync(Fields.Replace("%", $"{job.Id}")))["admin"]!["job"]!;

    /// <summary>What there is to say of an import once nothing is pending.</summary>
    private Task<JsonNode> FetchedAsync(Job job) => Eventually.GetAsync(() => TellAsync(job), told => told["pictures"] is not { } pictures || (int)pictures["pending"]! == 0);

    private async Task<JsonNode> CancelAsync(Job job) => (await shop.Admin.AskAsync(
        "mutation($input: CancelJobInput!) { cancelJob(input: $input) { job { status } errors { ... on Error { code } } } }", new { input = new { jobId = job.Id } }))["cancelJob"]!;

    private static async Task<IReadOnlyList<JsonNode>> ShownAsync(GraphClient client, Guid id)
    {
        var product = (await client.AskAsync("query($id: ID!) { product(id: $id) { images { width alt url } } }", new { id }))["product"]!;
        return [.. product["images"]!.AsArray().Select(image => image!)];
    }
}
