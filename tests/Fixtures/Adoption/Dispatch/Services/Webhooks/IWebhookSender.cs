namespace Dispatch.Services.Webhooks;

public interface IWebhookSender
{
    void Send(string name, string body);
}
