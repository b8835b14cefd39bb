using System.Net;
using Segue.Admin.Clients;

namespace Segue.Admin.Tests.Harness;

/// <summary>What a host refuses, it refuses with id, what and next, and the status of HTTP that fits.</summary>
internal static class Refusal
{
    public static async Task<AdminException> ExpectAsync(string id, HttpStatusCode status, Func<Task> ask)
    {
        AdminException refused = await Assert.ThrowsAsync<AdminException>(ask);
        Assert.True(refused.Failure.Id == id && refused.Status == status, $"{refused.Status} {refused.Failure}");
        Assert.NotEmpty(refused.Failure.What);
        Assert.NotEmpty(refused.Failure.Next);
        return refused;
    }
}
