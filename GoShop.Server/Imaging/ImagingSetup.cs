using GoShop.Data.Media;
using GoShop.Data.Outbox;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Imaging;

/// <summary>Puts work on pictures into the server.</summary>
internal static class ImagingSetup
{
    /// <summary>Adds what looks at uploads and makes pictures smaller, and, on instances that work off jobs, what cleans up.</summary>
    public static IServiceCollection AddImaging(this IServiceCollection services, ImagingOptions options, JobOptions jobs)
    {
        services
            .AddSingleton(options)
            .AddSingleton<Vips>()
            .AddSingleton<WorkSlots>()
            .AddSingleton<ImageMetrics>()
            .AddSingleton<IPictureInspector, VipsInspector>()
            .AddSingleton<PictureRenderer>()
            .AddOutboxConsumer<RenderPictures>(PictureIntake.Render)
            .AddHostedService<VipsCheck>();
        return jobs.IsWorking ? services.AddScoped<ImageUpkeep>().AddPeriodicTask(ImageUpkeep.Hourly) : services;
    }
}
