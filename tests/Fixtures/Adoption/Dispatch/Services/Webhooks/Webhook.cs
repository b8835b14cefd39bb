namespace Dispatch.Services.Webhooks;

public sealed class Webhook
{
    public required Uri Target { get; init; }

    public required string Secret { get; set; }

    public bool IsEnabled { get; set; } = true;

    public Delivery? LastDelivery { get; set; }

    public Func<string, string>? Format { get; set; }
}
