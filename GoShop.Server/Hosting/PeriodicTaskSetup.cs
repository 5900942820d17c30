namespace GoShop.Server.Hosting;

/// <summary>Puts periodic tasks into the server.</summary>
internal static class PeriodicTaskSetup
{
    /// <summary>Adds what is to be done again and again.</summary>
    public static IServiceCollection AddPeriodicTask(this IServiceCollection services, PeriodicTask task) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PeriodicTaskService>(provider, task));
}
