using System.Collections.Concurrent;

namespace Dispatch.Services.Webhooks;

/// <summary>Tells others what has happened.</summary>
public sealed class WebhookSender : IWebhookSender
{
    private readonly HttpClient _client = new();
    private readonly ConcurrentDictionary<string, Webhook> _hooks = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();
    private readonly SemaphoreSlim _atOnce = new(4);

    public void Register(string name, Webhook hook) => _hooks[name] = hook;

    public bool Remove(string name) => _hooks.TryRemove(name, out _);

    public void Send(string name, string body) => _running[name] = SendAsync(name, body);

    public Task WhenDone() => Task.WhenAll(_running.Values);

    private async Task SendAsync(string name, string body)
    {
        if (!_hooks.TryGetValue(name, out Webhook? hook) || !hook.IsEnabled)
        {
            return;
        }

        await _atOnce.WaitAsync();
        try
        {
            using StringContent content = new(hook.Format?.Invoke(body) ?? body);
            using HttpResponseMessage response = await _client.PostAsync(hook.Target, content);
            hook.LastDelivery = new Delivery { At = DateTimeOffset.UtcNow, StatusCode = (int)response.StatusCode };
        }
        finally
        {
            _atOnce.Release();
            _running.TryRemove(name, out _);
        }
    }
}
