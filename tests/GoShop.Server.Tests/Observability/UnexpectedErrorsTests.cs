using GoShop.Server.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class UnexpectedErrorsTests : ILogger<UnexpectedErrors>
{
    private readonly List<(LogLevel Level, string Message, Exception? Error)> _logged = [];
    private readonly DefaultHttpContext _context = new() { TraceIdentifier = "request-1", Response = { Body = new MemoryStream() } };

    [Fact]
    public async Task The_caller_is_told_the_request_and_the_log_the_reason()
    {
        var failure = new InvalidOperationException("the password is hunter2");

        var answer = await AnswerAsync(_ => throw failure);

        Assert.Equal(StatusCodes.Status500InternalServerError, _context.Response.StatusCode);
        Assert.Contains("\"code\":\"INTERNAL_ERROR\"", answer);
        Assert.Contains("request-1", answer);
        Assert.Equal("request-1", _context.Response.Headers["X-Request-Id"]);
        Assert.DoesNotContain("hunter2", answer);
        var entry = Assert.Single(_logged);
        Assert.Equal((LogLevel.Error, failure), (entry.Level, entry.Error));
        Assert.Contains("request-1", entry.Message);
    }

    [Fact]
    public async Task GraphQL_clients_are_told_in_errors()
    {
        _context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, "GraphQL"));

        var answer = await AnswerAsync(_ => throw new InvalidOperationException("the password is hunter2"));

        Assert.Equal(StatusCodes.Status500InternalServerError, _context.Response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"Something went wrong on our side.","extensions":{"code":"INTERNAL_SERVER_ERROR","requestId":"request-1"}}]}""",
            answer);
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_is_the_callers_fault()
    {
        var answer = await AnswerAsync(_ => throw new BadHttpRequestException("Unexpected end", StatusCodes.Status400BadRequest));

        Assert.Equal(StatusCodes.Status400BadRequest, _context.Response.StatusCode);
        Assert.Contains("\"code\":\"BAD_REQUEST\"", answer);
        Assert.Empty(_logged);
    }

    [Fact]
    public async Task A_caller_who_left_is_no_failure_of_ours()
    {
        _context.RequestAborted = new CancellationToken(canceled: true);

        var answer = await AnswerAsync(_ => throw new OperationCanceledException());

        Assert.Empty(answer);
        Assert.Empty(_logged);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
        => _logged.Add((logLevel, formatter(state, exception), exception));

    private async Task<string> AnswerAsync(RequestDelegate next)
    {
        await new UnexpectedErrors(next, new DatabaseOutages(TimeProvider.System, NullLogger<DatabaseOutages>.Instance), this).InvokeAsync(_context);
        _context.Response.Body.Position = 0;
        return await new StreamReader(_context.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
