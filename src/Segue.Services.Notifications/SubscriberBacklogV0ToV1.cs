namespace Segue.Services.Notifications;

/// <summary>Tells apart what is handed out, and remembers crashes. Going back puts what is handed out before what waits.</summary>
public sealed class SubscriberBacklogV0ToV1 : Migration<SubscriberBacklogV0, SubscriberBacklogV1>
{
    /// <inheritdoc/>
    public override SubscriberBacklogV1 Up(SubscriberBacklogV0 old, MigrationContext<SubscriberBacklogV1> context)
    {
        bool wasThere = context.TryGetBefore(out SubscriberBacklogV1? before);
        return new SubscriberBacklogV1
        {
            Waiting = [.. old.Waiting.Select(range => range.ToV1())],
            LastNumber = old.LastNumber,
            HandedOut = [],
            Attempts = old.Attempts,
            Singly = 0,
            NotBefore = wasThere ? before!.NotBefore : null,
            RecentCrashes = wasThere ? before!.RecentCrashes : [],
            IsStopped = wasThere && before!.IsStopped,
            Counts = new SubscriberBacklogHandlingCountsV1
            {
                Handled = old.Handled,
                Crashes = old.Crashes,
                Dropped = old.Dropped,
                GivenUp = wasThere ? before!.Counts.GivenUp : 0,
            },
        };
    }

    /// <inheritdoc/>
    public override SubscriberBacklogV0 Down(SubscriberBacklogV1 value, MigrationContext<SubscriberBacklogV0> context) => new()
    {
        Waiting =
        [
            .. NumberRanges
                .PutBack([.. value.Waiting.Select(range => new NumberRange { First = range.First, Last = range.Last })], value.HandedOut)
                .Select(range => new SubscriberBacklogNumberRangeV0 { First = range.First, Last = range.Last }),
        ],
        LastNumber = value.LastNumber,
        Attempts = value.Attempts,
        Handled = value.Counts.Handled,
        Crashes = value.Counts.Crashes,
        Dropped = value.Counts.Dropped,
    };
}
