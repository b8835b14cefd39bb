using Segue.Cli;

return await SegueCommand.Create().Parse(args).InvokeAsync().ConfigureAwait(false);
