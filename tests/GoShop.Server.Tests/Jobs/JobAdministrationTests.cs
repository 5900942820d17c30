using System.Net;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Jobs;

[Collection(DemoShopCollection.Name)]
public sealed class JobAdministrationTests(DemoShopFixture shop)
{
    private const string Watch = "subscription($id: ID!) { jobProgress(jobId: $id) { status done total } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_admin_lists_jobs_looks_at_one_and_calls_it_off_over_REST()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var id = await AddAsync();

        var list = await admin.Http.CallAsync(HttpMethod.Get, "/admin/jobs?status=queued&kind=EXPORT_ORDERS");
        var one = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{id}");
        var cancelled = await admin.Http.CallAsync(HttpMethod.Delete, $"/admin/jobs/{id}");
        var again = await admin.Http.CallAsync(HttpMethod.Delete, $"/admin/jobs/{id}");
        var unknown = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{Guid.NewGuid()}");

        Assert.Contains(list.Data!.AsArray(), job => (string)job!["id"]! == id.ToString());
        Assert.Equal(("QUEUED", "EXPORT_ORDERS"), ((string)one.Data!["status"]!, (string)one.Data["kind"]!));
        Assert.Equal("CANCELLED", (string)cancelled.Data!["status"]!);
        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), (again.Status, again.Code));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (unknown.Status, unknown.Code));
        var audit = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/audit?target={id}");
        Assert.Equal("JOB_CANCELLED", (string)audit.Data![0]!["action"]!);
    }

    [Fact]
    public async Task Problems_and_keepers_of_many_jobs_take_a_statement_each()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        foreach (var id in new[] { await AddAsync(), await AddAsync(), await AddAsync() })
        {
            await ChangeAsync(id, job => job.SetProperty(x => x.ProblemCount, 2), isOver: false);
            await using var scope = shop.Server.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.ExecuteSqlAsync(
                $"INSERT INTO job_problems (job_id, number, row_number, message) SELECT {id}, n, n + 1, 'Wrong ' || n FROM generate_series(1, 2) n", Token);
        }
        const string Query = "{ admin { jobs(first: 3, where: { kind: { eq: EXPORT_ORDERS } }) { nodes { problems(first: 1, offset: 1) { row message } } } } }";
        await admin.AskAsync(Query);

        using var sql = shop.CountSql();
        var data = await admin.AskAsync(Query);

        Assert.All(data["admin"]!["jobs"]!["nodes"]!.AsArray(), job => Assert.Equal("""[{"row":3,"message":"Wrong 2"}]""", job!["problems"]!.ToJsonString()));
        // The jobs; their problems.
        Assert.True(sql.Count == 2, string.Join("\n---\n", sql.Statements));
    }

    [Theory]
    [InlineData(LiveTransport.WebSocket)]
    [InlineData(LiveTransport.EventStream)]
    public async Task Whoever_watches_a_job_hears_how_it_stands_how_it_moves_on_and_that_it_is_over(LiveTransport transport)
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var id = await AddAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, shop.Server, admin.AccessToken, Watch, new { id });

        Assert.Equal("""{"status":"QUEUED","done":0,"total":null}""", Step(await watch.NextAsync()));
        await ChangeAsync(id, job => job.SetProperty(x => x.Status, JobStatus.Running).SetProperty(x => x.Done, 7).SetProperty(x => x.Total, 9), isOver: false);
        Assert.Equal("""{"status":"RUNNING","done":7,"total":9}""", Step(await watch.NextAsync()));
        await admin.AskAsync("mutation($id: ID!) { cancelJob(input: { jobId: $id }) { errors { __typename } } }", new { id });
        Assert.Equal("""{"status":"CANCELLED","done":7,"total":9}""", Step(await watch.NextAsync()));
        await Assert.ThrowsAsync<InvalidOperationException>(watch.NextAsync);
    }

    private static string Step(System.Text.Json.Nodes.JsonNode answer) => answer["data"]!["jobProgress"]!.ToJsonString();

    private async Task<Guid> AddAsync()
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredService<JobQueue>().Add(JobKind.ExportOrders, new { });
        await scope.ServiceProvider.GetRequiredService<ShopContext>().SaveChangesAsync(Token);
        return job.Id;
    }

    private async Task ChangeAsync(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change, bool isOver)
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(change, Token);
        await scope.ServiceProvider.GetRequiredService<IJobWatchers>().ToldAsync(id, isOver);
    }
}
