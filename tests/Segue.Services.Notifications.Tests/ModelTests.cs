using CsCheck;
using Segue.Runtime.Migrations;
using Segue.Services.Notifications.Tests.Harness;

namespace Segue.Services.Notifications.Tests;

/// <summary>
/// Whatever is published, taken, acknowledged and crashed on, in whatever order and with whatever settings: the server does what a
/// naive model does, also where its state goes down a version and comes up again in between.
/// </summary>
public sealed class ModelTests
{
    private static readonly StateMigrator Migrator = new(typeof(NotificationServer).Assembly);

    private static readonly Gen<SubscriberSettings> Settings =
        from capacity in Gen.Int[1, 5]
        from overflow in Gen.Int[0, 2]
        from batch in Gen.Int[1, 4]
        from window in Gen.Int[0, 3]
        from rate in Gen.Int[0, 2].Select(choice => choice == 0 ? 0 : choice == 1 ? 0.5 : 2)
        from attempts in Gen.Int[1, 3]
        from delay in Gen.Int[0, 2]
        from restarts in Gen.Int[0, 6]
        select new SubscriberSettings
        {
            Capacity = capacity,
            Overflow = (OverflowPolicy)overflow,
            BatchSize = batch,
            BatchWindow = TimeSpan.FromSeconds(window),
            RatePerSecond = rate,
            MostAttempts = attempts,
            RestartDelay = TimeSpan.FromSeconds(delay),
            LongestRestartDelay = TimeSpan.FromSeconds(3),
            MostRestarts = restarts,
            RestartPeriod = TimeSpan.FromSeconds(10),
        };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Server_DoesWhatTheModelDoes() => Gen.Select(Settings, Gen.Select(Gen.Int[0, 11], Gen.Int[0, 2]).Array[1, 80])
        .SampleAsync(RunAsync, iter: 3_000);

    private static async Task RunAsync(SubscriberSettings settings, (int Kind, int Detail)[] steps)
    {
        Desk desk = new();
        NaiveQueue model = new(settings);
        await desk.SubscribeAsync("ann", settings);
        int published = 0;
        foreach ((int kind, int detail) in steps)
        {
            switch (kind)
            {
                case <= 4:
                    string text = $"{++published}";
                    PublishReceipt receipt = await desk.PublishAsync(text, (NotificationPriority)detail);
                    Assert.Equal(model.Publish(text, (NotificationPriority)detail, desk.Now), (receipt.Queued, receipt.Dropped, receipt.RefusedBy is not null));
                    break;
                case <= 8:
                    await TakeAsync(desk, model, kind, detail);
                    break;
                case 9:
                    desk.Time.Advance(TimeSpan.FromSeconds(detail + 1));
                    break;
                case 10:
                    Assert.Equal(model.IsStopped, await desk.Server.ResumeAsync("ann", Cancellation));
                    if (model.IsStopped)
                    {
                        model.Resume();
                    }

                    break;
                default:
                    desk = DownAndUp(desk);
                    break;
            }

            await CompareAsync(desk, model);
        }
    }

    private static async Task TakeAsync(Desk desk, NaiveQueue model, int kind, int detail)
    {
        NotificationBatch batch = await desk.TakeAsync();
        (SubscriberStanding standing, string[] texts, TimeSpan? askAgainIn) = model.Take(desk.Now);
        Assert.Equal(standing, batch.Standing);
        Assert.Equal(texts, Desk.Texts(batch));
        Assert.Equal(askAgainIn, batch.AskAgainIn);
        if (standing != SubscriberStanding.Due || kind == 5)
        {
            return;
        }

        int handled = kind == 6 ? texts.Length : Math.Min(detail, texts.Length);
        await desk.Server.AcknowledgeAsync("ann", [.. batch.Deliveries.Take(handled).Select(delivery => delivery.Number)], Cancellation);
        if (handled > 0)
        {
            model.Acknowledge(handled);
        }

        if (handled == texts.Length)
        {
            return;
        }

        if (kind == 7)
        {
            await desk.Server.FailAsync("ann", batch.Deliveries[handled].Number, "broken", Cancellation);
            model.CrashOnOne(desk.Now);
        }
        else
        {
            await desk.Server.FailAsync("ann", null, "broken", Cancellation);
            model.CrashOnSome(desk.Now);
        }
    }

    /// <summary>Dead letters are no part of version 1: they are carried past it by hand here, as a host does it by what was before.</summary>
    private static Desk DownAndUp(Desk desk)
    {
        NotificationsState before = desk.Server.State;
        NotificationsState again = (NotificationsState)Migrator.MigrateState(Migrator.MigrateState(before, targetVersion: 1));
        Desk next = new(again with
        {
            DeadLetters = before.DeadLetters,
            FirstDeadLetter = before.FirstDeadLetter,
            LastDeadLetter = before.LastDeadLetter,
        });
        next.Time.SetUtcNow(desk.Now);
        return next;
    }

    private static async Task CompareAsync(Desk desk, NaiveQueue model)
    {
        SubscriberStatus status = await desk.StatusAsync();
        Assert.Equal(model.Lengths, ((int)status.Waiting, status.HandedOut));
        Assert.Equal((model.Handled, model.Crashes, model.Dropped), (status.Handled, status.Crashes, status.Dropped));
        Assert.Equal(model.IsStopped, status.IsStopped);
        Assert.Equal(model.Lengths.Waiting + model.Lengths.HandedOut, (await desk.StatisticsAsync()).Pending);
        Assert.Equal(model.Letters, (await desk.LettersAsync()).Select(letter => letter.Notification.GetText()));
    }
}
