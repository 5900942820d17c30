using GoShop.Data;
using GoShop.Server.Admin;
using GoShop.Server.Authentication;
using GoShop.Server.Caching;
using GoShop.Server.Commands;
using GoShop.Server.Configuration;
using GoShop.Server.Graph;
using GoShop.Server.Hosting;
using GoShop.Server.Idempotency;
using GoShop.Server.Imaging;
using GoShop.Server.Inventory;
using GoShop.Server.Invoices;
using GoShop.Server.Jobs;
using GoShop.Server.Mail;
using GoShop.Server.Observability;
using GoShop.Server.Observability.Health;
using GoShop.Server.Observability.Metrics;
using GoShop.Server.Observability.Tracing;
using GoShop.Server.PictureFetches;
using GoShop.Server.RateLimiting;
using GoShop.Server.Rest;
using GoShop.Server.Storage;
using GoShop.Server.Tables;

namespace GoShop.Server;

/// <summary>The program: its commands are in <see cref="CommandLine"/>; what the server is made of stands here.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments)
        => new CommandLine(EnvironmentFile.Overlay(".env"), Console.Out, Console.Error).RunAsync(arguments);

    /// <summary>The whole server, ready to start.</summary>
    internal static WebApplication Build(ServerSettings settings)
    {
        var builder = ServerHost.CreateBuilder(settings);
        builder.AddLogging(settings.Log);
        builder.Services
            .AddShopData(settings.Database.ConnectionString, settings.Apply)
            .AddRedis(settings.Redis)
            .AddJobs(settings.Jobs)
            .AddMail(settings.Mail)
            .AddIdempotency(settings.Jobs)
            .AddInventory()
            .AddStorage(settings.Storage)
            .AddTables(settings.Imports, settings.Jobs)
            .AddInvoices(settings.Invoices)
            .AddImaging(settings.Imaging, settings.Jobs)
            .AddPictureFetches(settings.Imports, settings.Jobs)
            .AddHealth()
            .AddMetrics(settings.Metrics)
            .AddOtlp(settings.Otlp)
            .AddCompression(settings.Hosting)
            .AddCrossOriginCalls(settings.Hosting)
            .AddTrustedProxies(settings.Hosting)
            .AddCallers(settings.Admins)
            .AddAccessTokens(settings.Tokens, settings.Redis)
            .AddRateLimits(settings.RateLimits)
            .AddGraph(settings.Graph, settings.Redis, settings.Live);

        var app = builder.Build();
        app.UseTrustedProxies(settings.Hosting);
        app.UseSecurityHeaders(settings.Hosting);
        app.UseObservability();
        app.UseCompression();
        app.UseCrossOriginCalls(settings.Hosting);
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAccessTokens();
        app.MapHealth();
        app.MapMetrics();
        app.MapKeySet();
        app.MapImages();
        app.MapGraphQL();
        app.MapRestFacade();
        app.MapAdminPage();
        return app;
    }
}
