namespace Segue.Services.Hosting.Notifications;

/// <summary>How a handler of this process is doing since it was attached.</summary>
/// <param name="Subscriber">The name of its subscriber.</param>
/// <param name="Handled">Notifications that it has handled.</param>
/// <param name="Crashes">How often it has crashed.</param>
/// <param name="Hanging">How many calls of it do not end, although they had their time.</param>
public sealed record HandlerStatus(string Subscriber, long Handled, long Crashes, int Hanging);
