using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Hosting;

/// <summary>Stops the start where an option makes no sense.</summary>
internal sealed class GraphQLServerOptionsValidator : IValidateOptions<GraphQLServerOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphQLServerOptions options)
    {
        var faults = new List<string>();
        RequirePositive(options.MaxRequestSize > 0, nameof(options.MaxRequestSize));
        RequirePositive(options.EventStreamKeepAlive > TimeSpan.Zero, nameof(options.EventStreamKeepAlive));
        RequirePositive(options.EventStreamSendTimeout > TimeSpan.Zero, nameof(options.EventStreamSendTimeout));
        if (options.MaxBatchSize < 0)
            faults.Add($"{nameof(GraphQLServerOptions)}.{nameof(options.MaxBatchSize)} must not be negative.");
        var uploads = options.Uploads;
        RequirePositive(uploads.MaxFiles > 0, $"Uploads.{nameof(uploads.MaxFiles)}");
        RequirePositive(uploads.MaxFileSize > 0, $"Uploads.{nameof(uploads.MaxFileSize)}");
        RequirePositive(uploads.MaxRequestSize > 0, $"Uploads.{nameof(uploads.MaxRequestSize)}");
        var sockets = options.Sockets;
        RequirePositive(sockets.ConnectionInitializationTimeout > TimeSpan.Zero, $"Sockets.{nameof(sockets.ConnectionInitializationTimeout)}");
        RequirePositive(sockets.KeepAliveInterval > TimeSpan.Zero, $"Sockets.{nameof(sockets.KeepAliveInterval)}");
        RequirePositive(sockets.KeepAliveTimeout > TimeSpan.Zero, $"Sockets.{nameof(sockets.KeepAliveTimeout)}");
        RequirePositive(sockets.SendTimeout > TimeSpan.Zero, $"Sockets.{nameof(sockets.SendTimeout)}");
        RequirePositive(sockets.MaxOperations > 0, $"Sockets.{nameof(sockets.MaxOperations)}");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void RequirePositive(bool holds, string option)
        {
            if (!holds)
                faults.Add($"{nameof(GraphQLServerOptions)}.{option} must be positive.");
        }
    }
}
