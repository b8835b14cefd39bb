namespace Dispatch.Services.Webhooks;

public sealed class Delivery
{
    public DateTimeOffset At { get; set; }

    public int StatusCode { get; set; }

    public string? Error { get; set; }

    public TimeSpan Took { get; set; }
}
